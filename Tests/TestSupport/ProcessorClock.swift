import Foundation

/// A clock that counts the time that the processor spends on the calling thread: what else the machine
/// does is not in it.
package struct ProcessorClock {
  package init() {}

  /// The time since some instant of the thread.
  package var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// How long work takes that stays on its thread.
  package func measure(_ work: () throws -> Void) rethrows -> Duration {
    let start = now
    try work()
    return now - start
  }
}
