/* Which questions apply to these answers, and what their numbers are: phone, tablet and forms ask it here. */

const NO_ANSWER = new Set(["", "skip", "pnts"]);

/** Whether a part with data-if applies; `valuesOf(name)` gives what was answered. */
export function applies({ dataset }, valuesOf) {
  if (!dataset.if) return true;
  const given = valuesOf(dataset.if).filter((value) => !NO_ANSWER.has(value));
  return dataset.ifAny ? dataset.ifAny.split(" ").some((value) => given.includes(value)) : given.length > 0;
}

/** Write the numbers of what is asked, in order; `sentence(n, total)` puts one in words. */
export function writeNumbers(asked, sentence) {
  asked.forEach((part, index) => {
    const label = part.querySelector(".question-number");
    if (label) label.textContent = sentence(index + 1, asked.length);
  });
}
