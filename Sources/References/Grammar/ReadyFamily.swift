/// The ready families of references, by the names that pipeline files give them.
package enum ReadyFamily: String, Sendable, CaseIterable {
  case rows, locators, documents, law, relative, appendices, pages, notes, urls, mail
}
