/* Step 1 as rules: the same walk as cleanup/domain/toolkit/decision_tree.py, for when there is no server. */

const holdsTest = ([question, values], answers) => (question in answers ? values.includes(answers[question]) : null);

function holdsRule(rule, answers) {
  const states = rule.when.map((test) => holdsTest(test, answers));
  if (states.includes(false)) return false;
  return states.includes(null) ? null : true;
}

/** The questions without an answer that can still change the advice. */
function undecided(rules, answers) {
  const wanted = new Set();
  for (const rule of rules) {
    const holds = holdsRule(rule, answers);
    if (holds !== false) {
      for (const test of rule.when) if (holdsTest(test, answers) === null) wanted.add(test[0]);
    }
    if (holds) {
      if (!wanted.size) for (const extra of rule.extras) if (holdsTest(extra, answers) === null) wanted.add(extra[0]);
      return wanted;
    }
  }
  return wanted;
}

/** The id of the question to ask now, or null when the advice is clear. */
export function nextQuestion({ questions, rules }, answers) {
  const wanted = undecided(rules, answers);
  return questions.find(({ id }) => wanted.has(id))?.id ?? null;
}

/** The outcome and the extra advice, or null while there is something to ask. */
export function adviceFor({ rules }, answers) {
  if (undecided(rules, answers).size) return null;
  const rule = rules.find((one) => holdsRule(one, answers));
  const extra = rule.extras.filter((one) => holdsTest(one, answers)).flatMap(([, , also]) => also);
  return { outcome: rule.outcome, also: [...rule.also, ...extra] };
}

/** The codes of the approaches that fit an outcome and that no answer speaks against. */
export function suitedApproaches({ approaches }, answers, outcome) {
  return approaches
    .filter((one) => one.outcomes.includes(outcome) && one.suits.every((test) => holdsTest(test, answers) !== false))
    .map(({ code }) => code);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The answers on the path that these letters tell, up to the first that is missing. */
export function readPath(tree, letters) {
  const answers = {};
  for (let id = nextQuestion(tree, answers); id !== null; id = nextQuestion(tree, answers)) {
    const { values } = tree.questions.find((question) => question.id === id);
    const value = values[LETTERS.indexOf(letters.get(id) || "-")];
    if (value === undefined) break;
    answers[id] = value;
  }
  return answers;
}

/** Letters by question, as they stand in an address. */
export function writePath(tree, answers) {
  return tree.questions.filter(({ id }) => id in answers).map(({ id, values }) => [id, LETTERS[values.indexOf(answers[id])]]);
}
