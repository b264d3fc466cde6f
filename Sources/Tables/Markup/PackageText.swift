// The XML parts of a zipped package, unpacked one behind the other into what becomes the source of a
// document:
//
//     word/document.xml ␊ word/footnotes.xml ␊ …
//
// Offsets are then of this text, and `SourceDocument.parts` says which file of the package they are in.

import Archives
import Documents
import XML

/// Unpacks parts of a package.
struct PackageText: ~Copyable {
  private let package: Buffer<UInt8>
  let archive: Archive
  private(set) var text = Buffer<UInt8>()
  private(set) var parts: [SourcePart] = []

  /// Opens a package.
  init(_ package: consuming Buffer<UInt8>) throws(TableReaderFailure) {
    do {
      archive = try Archive(package.span)
    } catch {
      throw TableReaderFailure(error)
    }
    self.package = package
  }

  /// Appends a part; nil where the package has none of this name.
  mutating func append(_ name: String) throws(TableReaderFailure) -> SourcePart? {
    if let part = parts.first(where: { $0.name == name }) { return part }
    guard let entry = archive.entry(named: name) else { return nil }
    let start = text.count
    try unpack(entry)
    let part = SourcePart(name: name, range: start..<text.count)
    if text.count >= start + 2, text[start] == 0xFF || text[start] == 0xFE {
      throw TableReaderFailure(
        .damagedPackage, at: 0, "the part '\(name)' is UTF-16; only UTF-8 is read in packages")
    }
    text.append(0x0A)
    parts.append(part)
    return part
  }

  private mutating func unpack(_ entry: Archive.Entry) throws(TableReaderFailure) {
    var output = Buffer<UInt8>()
    swap(&output, &text)
    do {
      try archive.append(entry, of: package.span, to: &output)
    } catch {
      throw TableReaderFailure(error)
    }
    swap(&output, &text)
  }

  /// Appends a part that must be there.
  mutating func require(_ name: String) throws(TableReaderFailure) -> SourcePart {
    if let part = try append(name) { return part }
    throw TableReaderFailure(.damagedPackage, at: 0, "the package has no part '\(name)'")
  }

  /// Lets a handler read a part that has been appended.
  mutating func read<Handler: XMLEventHandler & ~Copyable>(
    _ part: SourcePart, handler: inout Handler
  ) throws(TableReaderFailure) {
    do {
      let bytes = unsafe text.unsafeElementsInPlace()
      try unsafe XMLReader.read(
        inPlace: UnsafeMutableBufferPointer(rebasing: bytes[part.range]), handler: &handler)
    } catch {
      throw TableReaderFailure(error, in: part)
    }
  }

  /// The relationships of a part (OPC, ISO/IEC 29500-2 §9.3), none where it has no file of them; "" is
  /// the package itself. They are read aside: nothing of them is text.
  func relationships(of part: String) throws(TableReaderFailure) -> PackageRelationships {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let name = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
    guard let entry = archive.entry(named: name) else {
      return PackageRelationships()
    }
    var bytes = Buffer<UInt8>()
    var handler = RelationshipHandler(folder: folder)
    do {
      try archive.append(entry, of: package.span, to: &bytes)
    } catch {
      throw TableReaderFailure(error)
    }
    do {
      try unsafe XMLReader.read(inPlace: bytes.unsafeElementsInPlace(), handler: &handler)
    } catch {
      throw TableReaderFailure(error, in: SourcePart(name: name, range: 0..<bytes.count))
    }
    return handler.found
  }

  /// What the manifest of an OpenDocument package says of encryption; nil where it says nothing.
  func encryption() throws(TableReaderFailure) -> String? {
    guard let entry = archive.entry(named: "META-INF/manifest.xml") else { return nil }
    var bytes = Buffer<UInt8>()
    do {
      try archive.append(entry, of: package.span, to: &bytes)
    } catch {
      throw TableReaderFailure(error)
    }
    return bytes.span.holds("encryption-data") ? "the parts of the package are encrypted" : nil
  }

  /// The document of the parts appended, in the order in which they were.
  consuming func document() -> SourceDocument {
    let parts = self.parts
    var document = SourceDocument(source: text)
    document.parts = parts
    return document
  }
}

/// Where a part of a package leads.
struct PackageRelationships: Sendable {
  /// Other parts of the package.
  var parts: [PackageRelationship] = []
  /// Addresses outside of it, by identifier.
  var addresses: [String: String] = [:]
}

/// What a part of a package says of another one.
struct PackageRelationship: Sendable {
  var id: String
  /// The last word of the relationship's type: `officeDocument`, `sharedStrings`, `footnotes` …
  var kind: String
  /// The target's name in the package.
  var target: String
}

private struct RelationshipHandler: XMLEventHandler {
  let folder: String
  var found = PackageRelationships()

  init(folder: String) { self.folder = folder }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    guard element.name == "Relationship", let target = element.attributes.value(of: "Target"),
      let type = element.attributes.value(of: "Type")
    else { return }
    let id = element.attributes.value(of: "Id")?.string ?? ""
    if element.attributes.says("TargetMode", "External") {
      found.addresses[id] = target.string
      return
    }
    let kind = type.string.split(separator: "/").last.map(String.init) ?? ""
    found.parts.append(
      PackageRelationship(id: id, kind: kind, target: resolved(target.string)))
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}

  /// A target as a name in the package: relative to the folder of the part, `..` followed.
  private func resolved(_ target: String) -> String {
    var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
