/** Counts the tests of a run. A step that fails counts as one failed; no tests at all is no success. */
export class Tally {
  #passed = 0
  #failed = 0

  add({ passed, failed }) {
    this.#passed += passed
    this.#failed += failed
  }

  stepFailed() {
    this.#failed += 1
  }

  holds() {
    return this.#failed === 0 && this.#passed > 0
  }

  line() {
    const failed = this.#passed === 0 && this.#failed === 0 ? 1 : this.#failed
    return `${this.#passed} passed, ${failed} failed`
  }
}
