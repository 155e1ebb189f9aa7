/**
 * Moves findings along with an edit until the checker has read the new text: those before it stay, those
 * after it move, those whose words were changed go.
 */
const Shift = {
  /**
   * @param {Finding[]} findings @param {string} before @param {string} after @returns {Finding[]}
   */
  along(findings, before, after) {
    if (before === after) return findings;
    const { start, end } = this.changed(before, after);
    const by = after.length - before.length;
    return findings.flatMap((finding) => {
      if (finding.end <= start) return [finding];
      return finding.start >= end ? [{ ...finding, start: finding.start + by, end: finding.end + by }] : [];
    });
  },

  /**
   * The part of `before` that an edit replaced: what is left between the common start and the common end.
   * @param {string} before @param {string} after @returns {{start: number, end: number}}
   */
  changed(before, after) {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start]) start++;
    let tail = 0;
    while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    return { start, end: before.length - tail };
  },
};
