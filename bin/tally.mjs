/** A failed step is one failure; no tests are no success. */
export class Tally {
  #passed = 0
  #failed = 0
  /** @type {{ name: string, ms: number }[]} */
  #times = []

  /** @param {{ passed: number, failed: number, times?: { name: string, ms: number }[] }} counts */
  add({ passed, failed, times = [] }) {
    this.#passed += passed
    this.#failed += failed
    this.#times.push(...times)
  }

  stepFailed() {
    this.#failed += 1
  }

  holds() {
    return this.#failed === 0 && this.#passed > 0
  }

  slowest(count) {
    return this.#times
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, count)
      .map(({ name, ms }) => `${(ms / 1_000).toFixed(1).padStart(6)} s  ${name}`)
  }

  line() {
    const failed = this.#passed === 0 && this.#failed === 0 ? 1 : this.#failed
    return `${this.#passed} passed, ${failed} failed`
  }
}
