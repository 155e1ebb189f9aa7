/**
 * What IT has set about holding posts, as the background tells it; until it has, what holds where nothing is
 * set.
 */
const Policy = {
  /**
   * How long a post waits for what IT has set, in milliseconds: the background itself may wait 5 s for the
   * browser's policy, right after the browser has started.
   */
  PATIENCE: 6_000,

  /** Whether what IT has set is still to come. */
  pending: false,
  /** Once it is there, or nobody tells it. @type {Promise<void>} */
  known: Promise.resolve(),

  /** @type {GateRules} */
  rules: { hold: "confirm", reason: true, unchecked: "let_through", ignore: true, support: "" },

  /** Somebody is being asked. @param {Promise<unknown>} answer @returns {Promise<void>} */
  await(answer) {
    this.pending = true;
    const late = new Promise((later) => setTimeout(later, this.PATIENCE));
    const over = () => void (this.pending = false);
    this.known = Promise.race([answer, late]).then(over, over); // whatever happens, no post waits for ever
    return this.known;
  },

  /** @param {GateRules} rules */
  use(rules) {
    this.rules = rules;
  },

  /** Whether a finding holds a post. @param {{severity: Severity}} finding */
  holds({ severity }) {
    const { hold } = this.rules;
    return hold !== "never" && (severity === "confirm" || severity === hold);
  },

  /** Whether a person may put a finding out of sight. @param {{severity: Severity}} finding */
  silences(finding) {
    return this.rules.ignore && finding.severity !== "confirm" && !this.holds(finding);
  },

  /** Whether a post that cannot be checked is held. */
  get strict() {
    return this.rules.unchecked === "hold";
  },
};
