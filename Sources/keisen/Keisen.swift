import ArgumentParser

/// Ruled tables published for reading, turned into records that can be computed with.
@main
struct Keisen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keisen",
    abstract: "Turn ruled tables of published documents into linked, validated records.",
    discussion: """
      A pipeline file (YAML, in Pipelines/) says where the sources lie, what a record is, and where \
      the exports go. Exit status: 0 clean; 1 findings of severity error, or outputs out of date \
      under --check; 64 wrong usage; 65 unreadable data; 66 no input; 73 cannot create an output; \
      74 input or output failed; 78 wrong pipeline file.
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, CheckCommand.self, ValidateCommand.self, SchemaCommand.self,
      TablesCommand.self, ExtractCommand.self,
      LinksCommand.self,
      NumberingCommand.self, NormalizeCommand.self,
    ])
}
