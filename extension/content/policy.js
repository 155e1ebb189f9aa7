/**
 * What IT has set about holding posts, as the background tells it; until it has, what holds where nothing is
 * set.
 */
const Policy = {
  /** @type {GateRules} */
  rules: { hold: "confirm", reason: true, unchecked: "let_through", ignore: true, support: "" },

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
