// Conditions as stripes.

/** Where a condition holds, as runs of bars. @param {{time: number, v: any[]}[]} rows @param {number} place in `v` @returns {[number, number][]} in seconds */
export function runs(rows, place) {
  const found = [];
  let start;
  let end;
  for (const row of rows) {
    if (row.v[place] === true) {
      start ??= row.time;
      end = row.time;
    } else if (start !== undefined) {
      found.push([start / 1000, end / 1000]);
      start = undefined;
    }
  }
  if (start !== undefined) found.push([start / 1000, end / 1000]);
  return found;
}
