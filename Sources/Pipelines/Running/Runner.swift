// A pipeline, once checked → published outputs.
//
//     sources ─▶ converters, as many as jobs ─▶ staged files, in the order of the sources
//                                                   │
//     summary of all documents ──────────────▶ completed ─▶ validated ─▶ published, or compared

internal import CFileSystem
internal import Documents
internal import Exports
internal import Findings
internal import Glibc
internal import Reconciliation
internal import Records
internal import References
internal import Synchronization

/// How a run is done.
package struct RunOptions: Sendable {
  /// Files or patterns in the place of the pipeline's sources.
  package var inputs: [String] = []
  /// The folder in the place of the one that the pipeline's outputs have in common.
  package var output: String?
  /// Whether the outputs are only compared with what is there.
  package var isCheck = false
  /// Whether exports are validated before they are published.
  package var validates = true
  /// How many documents are converted at a time; one a processor where nobody says otherwise.
  package var jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  package init() {}
}

/// Runs pipelines.
package enum Runner {
  /// Runs a pipeline.
  package static func run(_ pipeline: Pipeline, _ options: RunOptions) async -> RunReport {
    keisen_keep_memory()
    var report = RunReport(pipeline: pipeline.path, title: pipeline.title)
    let list = SourceList(pipeline, inputs: options.inputs)
    report.findings = pipeline.graded(list.findings)
    guard report.exit == .clean else { return report }
    let known = await Self.known(pipeline, list.sources, options)
    report.findings += pipeline.graded(known.findings)
    guard report.exit == .clean else { return report }
    let plan = OutputPlan(pipeline, documents: list.sources.map(\.document), to: options.output)
    report.outputs = plan.names
    do {
      var publication = try Publication(
        outputs: plan.paths, root: pipeline.root, isScratch: options.isCheck)
      try await stage(
        pipeline, list.sources, known, plan, publication.stagedPaths(), options, &report)
      guard report.exit == .clean else { return report }
      if options.isCheck {
        compare(plan, publication, &report)
      } else {
        try publication.publish()
        report.isPublished = true
      }
    } catch {
      report.findings.append(plan.finding(error))
    }
    return report
  }

  /// What is known of the declared documents before anything is written.
  private static func known(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ options: RunOptions
  ) async -> KnownDocuments {
    var first: [DocumentOutcome] = []
    if KnownDocuments.needsDocuments(pipeline) {
      // Nothing is written, so nothing can fail to be.
      first = (try? await outcomes(pipeline, sources, nil, OutputSet(), options.jobs)) ?? []
    }
    return KnownDocuments(
      pipeline, documents: sources.map(\.document), outcomes: first,
      areGiven: !options.inputs.isEmpty)
  }

  /// Converts all documents and writes their exports to the staged files.
  private static func stage(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ known: KnownDocuments, _ plan: OutputPlan,
    _ paths: [String], _ options: RunOptions, _ report: inout RunReport
  ) async throws(FileFailure) {
    var outlines = OutlineRegister()
    if plan.isByDocument {
      for (index, source) in sources.enumerated() {
        var writer = try DatasetWriter(plan.dataset(index, of: pipeline, staged: paths))
        var summary = DatasetSummary(title: pipeline.title)
        let before = report.declared.count
        try await convert(
          pipeline, [source], known, writer.set, jobs: 1, &summary, &outlines, &report)
        summary.declared = Array(report.declared[before...])
        try writer.finish(summary)
      }
    } else {
      var dataset = plan.dataset(0, of: pipeline, staged: paths)
      dataset.headRoom = headRoom(pipeline, sources)
      var writer = try DatasetWriter(dataset)
      var summary = DatasetSummary(title: pipeline.title)
      try await convert(
        pipeline, sources, known, writer.set, jobs: options.jobs, &summary, &outlines, &report)
      summary.declared = report.declared
      try writer.finish(summary)
    }
    report.findings += pipeline.graded(outlines.findings + known.circles())
    if report.exit == .clean, options.validates {
      report.findings += ExportValidator.validate(plan, staged: paths)
    }
  }

  /// How many bytes the head of the JSON is likely to need, at the most: the same for the same sources
  /// and pipeline. Nothing for a few documents, whose records are copied in no time.
  private static func headRoom(_ pipeline: Pipeline, _ sources: [SourceReference]) -> Int {
    guard sources.count >= 16 else { return 0 }
    let names = sources.reduce(0) { $0 + $1.document.utf8.count }
    let rules = pipeline.reconcile.reduce(0) { sum, rule in
      let dates = rule.pattern.captures.count { $0.type == .date }
      let counts = rule.expectations.reduce(0) { $0 + $1.name.utf8.count + 8 }
      return sum + rule.pattern.text.utf8.count + 76 + dates * 32 + counts
    }
    return 4096 + names * (1 + pipeline.reconcile.count) + sources.count * (40 + rules)
  }

  private static func convert(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ known: KnownDocuments, _ set: OutputSet,
    jobs: Int, _ summary: inout DatasetSummary, _ outlines: inout OutlineRegister,
    _ report: inout RunReport
  ) async throws(FileFailure) {
    for outcome in try await outcomes(pipeline, sources, known, set, jobs) {
      report.documents += 1
      report.records += outcome.records
      report.links += outcome.links
      report.account = report.account + outcome.account
      report.declared += outcome.declared
      report.findings += pipeline.graded(outcome.findings)
      summary.documents.append(
        DatasetSummary.Document(id: outcome.document, records: outcome.records))
      outlines.add(outcome.headings)
    }
  }

  /// What comes of each document, in the order of the sources.
  private static func outcomes(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ known: KnownDocuments?, _ set: OutputSet,
    _ jobs: Int
  ) async throws(FileFailure) -> [DocumentOutcome] {
    if jobs <= 1 || sources.count <= 1 {
      return try convertInTurn(pipeline, sources, known, set)
    }
    return try await convertInParallel(
      pipeline, sources, known, set, jobs: min(jobs, sources.count))
  }

  private static func convertInTurn(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ known: KnownDocuments?, _ set: OutputSet
  ) throws(FileFailure) -> [DocumentOutcome] {
    var converter = DocumentConverter(pipeline, known: known)
    var outcomes: [DocumentOutcome] = []
    outcomes.reserveCapacity(sources.count)
    for source in sources {
      outcomes.append(converter.convert(source, for: set))
      try converter.rendered.write(to: set)
    }
    return outcomes
  }

  private static func convertInParallel(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ known: KnownDocuments?, _ set: OutputSet,
    jobs: Int
  ) async throws(FileFailure) -> [DocumentOutcome] {
    let turnstile = Turnstile(count: sources.count)
    let shares = await withTaskGroup(of: WorkerShare.self) { group in
      for _ in 0..<jobs {
        group.addTask { await work(pipeline, sources, known, set, turnstile) }
      }
      var shares: [WorkerShare] = []
      for await share in group { shares.append(share) }
      return shares
    }
    for share in shares {
      if let failure = share.failure { throw failure }
    }
    return shares.flatMap(\.outcomes).sorted { $0.index < $1.index }.map(\.outcome)
  }

  /// What one worker has done.
  private struct WorkerShare: Sendable {
    var outcomes: [(index: Int, outcome: DocumentOutcome)] = []
    var failure: FileFailure?
  }

  @concurrent
  private static func work(
    _ pipeline: Pipeline, _ sources: [SourceReference], _ known: KnownDocuments?, _ set: OutputSet,
    _ turnstile: Turnstile
  ) async -> WorkerShare {
    var share = WorkerShare()
    var converter = DocumentConverter(pipeline, known: known)
    while let index = await turnstile.next() {
      let outcome = converter.convert(sources[index], for: set)
      share.outcomes.append((index, outcome))
      await turnstile.wait(for: index)
      if share.failure == nil {
        do { try converter.rendered.write(to: set) } catch { share.failure = error }
      }
      await turnstile.pass(index)
    }
    return share
  }

  private static func compare(
    _ plan: OutputPlan, _ publication: borrowing Publication, _ report: inout RunReport
  ) {
    for index in publication.staleOutputs() {
      let path = plan.paths[index]
      report.findings.append(
        Finding(
          .outputStale, at: SourceLocation(path: plan.names[index]),
          "the output is not what the sources give",
          expected: "the bytes of a new run",
          found: FileSystem.status(path) == nil ? "no such file" : "other bytes",
          advice: "run `keisen run` and look at the difference"))
    }
  }
}
