internal import HTML

extension HTMLView {
  /// The view that `text` of the stage `extract` declares. Without a word readings of ruby are left
  /// out, and all else is taken as the page has it.
  init(_ node: PipelineNode?) {
    self.init()
    dropsHidden = node?["hidden"]?.text == "drop"
    showsAlternatives = node?["images"]?.text == "alternative"
    dropsReadings = node?["ruby"]?.text != "whole"
    dropsDeleted = node?["deleted"]?.text == "drop"
    dropsInserted = node?["inserted"]?.text == "drop"
    joinsDisclosures = node?["disclosures"]?.text == "inline"
  }
}
