import Documents
import Foundation
import TestSupport
import Testing

@testable import Pipelines

private func stage(_ text: String, _ index: Int, in publication: borrowing Publication) throws {
  let file = try OutputFile(creating: publication.stagedPath(index))
  try file.write(lines: [text])
}

@Suite("Publication")
struct PublicationTests {
  @Test("all outputs are there after publication, in new folders too")
  func publishesIntoNewFolder() throws {
    let scratch = try Scratch()
    var publication = try Publication(
      outputs: [scratch.path + "/out/set/a.json", scratch.path + "/out/set/deep/b.csv"],
      root: "/nonexistent")
    try stage("甲", 0, in: publication)
    try stage("乙", 1, in: publication)
    #expect(scratch.read("out/set/a.json") == nil, "nothing shows before publication")
    try publication.publish()
    #expect(scratch.read("out/set/a.json") == "甲\n")
    #expect(scratch.read("out/set/deep/b.csv") == "乙\n")
  }

  @Test("other files in the folder stay, and old outputs go")
  func keepsOtherEntries() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "out/a.json")
    try scratch.write("note\n", to: "out/README.txt")
    try scratch.write("deep\n", to: "out/other/deep.txt")
    do {
      var publication = try Publication(
        outputs: [scratch.path + "/out/a.json"], root: "/nonexistent")
      try stage("new", 0, in: publication)
      try publication.publish()
    }
    #expect(scratch.read("out/a.json") == "new\n")
    #expect(scratch.read("out/README.txt") == "note\n")
    #expect(scratch.read("out/other/deep.txt") == "deep\n")
    #expect(
      scratch.entries() == [
        "out", "out/README.txt", "out/a.json", "out/other", "out/other/deep.txt",
      ])
  }

  @Test("a run that does not publish leaves no trace")
  func leavesNoTrace() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "out/a.json")
    do {
      let publication = try Publication(
        outputs: [scratch.path + "/out/a.json"], root: "/nonexistent")
      try stage("new", 0, in: publication)
    }
    #expect(scratch.read("out/a.json") == "old\n")
    #expect(scratch.entries() == ["out", "out/a.json"])
    do {
      let publication = try Publication(
        outputs: [scratch.path + "/fresh/deep/a.json"], root: "/nonexistent")
      try stage("new", 0, in: publication)
    }
    #expect(scratch.entries() == ["out", "out/a.json"], "folders that it made are gone")
  }

  @Test("in the pipeline's root the outputs are renamed, and all else stays where it is")
  func publishesIntoRoot() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "a.json")
    try scratch.write("source\n", to: "Input/source.txt")
    var publication = try Publication(
      outputs: [scratch.path + "/a.json", scratch.path + "/b.json"], root: scratch.path)
    try stage("one", 0, in: publication)
    try stage("two", 1, in: publication)
    try publication.publish()
    #expect(scratch.read("a.json") == "one\n")
    #expect(scratch.read("b.json") == "two\n")
    #expect(scratch.entries() == ["Input", "Input/source.txt", "a.json", "b.json"])
  }

  @Test("a publication that was killed after its list was durable is completed by the next run")
  func completesKilledPublication() throws {
    let scratch = try Scratch()
    try scratch.write("old a\n", to: "out/a.json")
    try scratch.write("new b\n", to: "out/b.json")
    try scratch.write(
      "\(scratch.path)/out\na.json\nb.json\n", to: "out/.keisen-killed/publication")
    try scratch.write("new a\n", to: "out/.keisen-killed/a.json")
    let publication = try Publication(
      outputs: [scratch.path + "/out/a.json"], root: "/nonexistent")
    #expect(scratch.read("out/a.json") == "new a\n")
    #expect(scratch.read("out/b.json") == "new b\n")
    #expect(!scratch.entries().contains { $0.contains(".keisen-killed") })
    _ = consume publication
  }

  @Test("what a run left that was killed before publishing is cleared away unread")
  func clearsAbandonedStaging() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "out/a.json")
    try scratch.write("half", to: ".keisen-dead00/a.json")
    let publication = try Publication(
      outputs: [scratch.path + "/out/a.json"], root: "/nonexistent")
    #expect(scratch.read("out/a.json") == "old\n")
    #expect(!scratch.entries().contains { $0.contains("dead00") })
    _ = consume publication
  }

  @Test("the staging folder of a run that is alive is left alone")
  func respectsLivingRuns() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "out/a.json")
    let outputs = [scratch.path + "/out/a.json"]
    let first = try Publication(outputs: outputs, root: "/nonexistent")
    try stage("new", 0, in: first)
    let second = try Publication(outputs: outputs, root: "/nonexistent")
    #expect(scratch.entries().count { $0.hasPrefix(".keisen-") && !$0.contains("/") } == 2)
    _ = consume first
    _ = consume second
  }

  @Test("a comparison names the outputs that would change and writes nothing")
  func comparison() throws {
    let scratch = try Scratch()
    try scratch.write("same\n", to: "out/a.json")
    try scratch.write("old\n", to: "out/b.json")
    let outputs = ["a", "b", "c"].map { scratch.path + "/out/\($0).json" }
    do {
      let publication = try Publication(outputs: outputs, root: "/nonexistent", isScratch: true)
      try stage("same", 0, in: publication)
      try stage("new", 1, in: publication)
      try stage("more", 2, in: publication)
      #expect(publication.staleOutputs() == [1, 2])
    }
    #expect(scratch.entries() == ["out", "out/a.json", "out/b.json"])
  }

  @Test("a folder that is a file is refused with its path")
  func refusesFileAsFolder() throws {
    let scratch = try Scratch()
    try scratch.write("file\n", to: "out")
    let failure = #expect(throws: FileFailure.self) {
      _ = try Publication(outputs: [scratch.path + "/out/a.json"], root: "/nonexistent")
    }
    #expect(failure?.number == ENOTDIR)
    #expect(failure?.path == scratch.path + "/out")
  }
}
