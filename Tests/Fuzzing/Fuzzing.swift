// The fuzz targets in one program, which `make fuzz` runs; the main function is libFuzzer's:
//
//     Fuzzing list                                  the words of the targets
//     Fuzzing seeds TARGET FOLDER FILE [SHARED]     writes seeds to a folder and a dictionary to a file
//     Fuzzing TARGET …                              runs libFuzzer with the rest of the arguments

import Glibc

/// What the arguments ask for.
enum Fuzzing {
  private static let words = Array(CommandLine.arguments.dropFirst())
  /// The target that inputs go to.
  private static let target = FuzzTargets.all.first { $0.word == words.first }

  /// Does what is asked for but running libFuzzer, and ends the process then.
  static func begin() {
    if words == ["list"] {
      for target in FuzzTargets.all { print(target.word) }
      exit(0)
    }
    if words.count >= 4, words[0] == "seeds",
      let target = FuzzTargets.all.first(where: { $0.word == words[1] })
    {
      let collector = SeedCollector(target: target, shared: words.count > 4 ? words[4] : nil)
      do {
        try collector.write(to: words[2], dictionary: words[3])
        exit(0)
      } catch {
        print("the seeds cannot be written: \(error)")
        exit(74)
      }
    }
    if target == nil {
      print("usage: Fuzzing list | seeds TARGET FOLDER FILE [SHARED] | TARGET [OPTION …]")
      exit(64)
    }
  }

  /// Reads one input by the target.
  static func read(_ bytes: Span<UInt8>) { target?.read(bytes) }
}

/// Called by libFuzzer once, before it looks at its arguments: takes the target's word out of them.
@c(LLVMFuzzerInitialize)
public func initialize(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
  Fuzzing.begin()
  unsafe arguments.pointee[1] = arguments.pointee[0]
  unsafe arguments.pointee += 1
  unsafe count.pointee -= 1
  return 0
}

/// Called by libFuzzer for each input.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = unsafe UnsafeBufferPointer(start: bytes, count: count)
  unsafe Fuzzing.read(Span(_unsafeElements: input))
  return 0
}
