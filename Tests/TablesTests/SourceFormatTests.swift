import Documents
import TestSupport
import Testing

@testable import Tables

@Suite("Source formats")
struct SourceFormatTests {
  @Test(arguments: [
    ("<!DOCTYPE html>\n<table>", "html"),
    ("\u{FEFF} <!-- x --><!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p>", "html"),
    ("<table><tr><td>x", "html"), ("<html><body>", "html"),
    ("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "xhtml"),
    ("<?xml version='1.0'?><!DOCTYPE html><html/>", "xhtml"),
    ("<?xml version='1.0'?><article><title/></article>", "docbook"),
    ("<section xmlns='http://docbook.org/ns/docbook'/>", "docbook"),
    ("<Law/>", "law"), ("<!DOCTYPE pdf2xml SYSTEM 'pdf2xml.dtd'><pdf2xml/>", "pdf2xml"),
    (
      "<o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>", "opendocument"
    ),
    ("a\tb\n", "text"), ("題\n1\t<p>x</p>", "text"),
  ])
  func theFirstBytesDecide(source: String, format: String) throws {
    #expect(try detect(Array(source.utf8)) == format)
  }

  @Test(arguments: [
    ("", TableReaderFailure.Kind.empty, 0, "empty"), (" \n", .empty, 0, "empty"),
    ("<?xml version='1.0'?> <rss/>", .unknownDialect, 22, "'rss'"),
    ("<?xml version='1.0'?><", .notWellFormed, 22, ""),
    ("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", .entityDeclaration, 13, "entity"),
  ])
  func whatIsNoSourceSaysWhy(
    source: String, kind: TableReaderFailure.Kind, offset: Int, says: String
  ) {
    #expect {
      _ = try detect(Array(source.utf8))
    } throws: {
      guard let failure = $0 as? TableReaderFailure else { return false }
      return failure.kind == kind && failure.offset == offset
        && (says.isEmpty || failure.message.contains(says))
    }
  }

  @Test func wordsAreUnlike() {
    #expect(Set(SourceDialects.words).count == SourceDialects.all.count)
  }

  @Test func xhtmlThatIsNoXMLIsReadAsHTML() throws {
    var source = Buffer<UInt8>()
    source.append("<html xmlns='http://www.w3.org/1999/xhtml'><body>a&nbsp;b</body></html>")
    let found = try remarks(source)
    let remark = try #require(found.first)
    #expect(remark.kind == .readAsHTML)
    #expect(remark.offset == 50)
    #expect(remark.message.contains("nbsp"))
  }

  @Test(
    .sharedData,
    arguments: [
      ("docbook-cals.xml", "docbook"), ("law.xml", "law"), ("xhtml.xml", "xhtml"),
      ("libreoffice.fodt", "opendocument"), ("pdftohtml.xml", "pdf2xml"), ("html5.html", "html"),
      ("rowspan.html", "html"),
    ])
  func renderingsAreTold(name: String, format: String) throws {
    #expect(try detect(SharedData.bytes("renderings/" + name)) == format)
  }
}

private func detect(_ bytes: [UInt8]) throws -> String {
  try SourceDialects.detect(bytes.span).word
}

private func remarks(_ source: consuming Buffer<UInt8>) throws -> [ReaderRemark] {
  try TableReader.read(source: source).remarks
}
