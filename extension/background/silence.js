// Findings that the person does not want to see again in this browser session. Kept are their ids, which
// are digests; a finding that holds a post cannot be silenced.

import { Kept } from "./kept.js";
import { gateRules } from "./settings.js";

/** @type {Record<VerdictName, number>} */
const gravity = { clear: 0, advise: 1, warn: 2, confirm: 3 };

/** @type {Kept<string[]>} */
const silenced = new Kept("session", "silenced", []);

/** @param {string} finding the finding's id */
export async function silence(finding) {
  await silenced.set([...new Set([...(await silenced.get()), finding])]);
}

/**
 * An answer without what was silenced; its verdict is that of the findings left.
 * @param {Checked} checked
 * @returns {Promise<Checked>}
 */
export async function audible(checked) {
  const hidden = new Set(await silenced.get());
  const { hold } = await gateRules();
  const held = ({ severity = /** @type {Severity} */ ("advise") }) => severity === "confirm" || severity === hold;
  const findings = checked.findings.filter((finding) => held(finding) || !hidden.has(finding.id));
  if (findings.length === checked.findings.length) return checked;
  /** @type {VerdictName[]} */
  const grades = ["clear", ...findings.map(({ severity }) => severity)];
  const verdict = grades.reduce((worst, grade) => (gravity[grade] > gravity[worst] ? grade : worst));
  return { ...checked, findings, verdict };
}
