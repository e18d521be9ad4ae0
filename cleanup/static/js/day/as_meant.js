// Done as meant: after a part with a core element two taps at most say whether it went so, and if not, why.
import { fill, make, makeButton, say, show, text, words, write } from "./dom.js";

const HOW = ["anders", "niet"];
const BECAUSE = ["tijd", "groep", "veilig", "techniek", "iets_anders"];

// The last part that is over, carries a core element and was not spoken of yet.
export function partToAsk(day, core) {
  const over = day.blocks.filter((block) => ["gedaan", "overgeslagen"].includes(block.status) && core[block.code]);
  const last = over.at(-1);
  return last && !day.asMeant[last.code] ? last.code : null;
}

export function renderAsMeant(day, core, parts) {
  const code = partToAsk(day, core);
  show("[data-as-meant]", code !== null);
  if (code === null) {
    return;
  }
  write("[data-as-meant-title]", say("as_meant", { name: text(parts.get(code)?.name) || code }));
  write("[data-as-meant-core]", core[code].map(text).join(" "));
  fill("[data-as-meant-buttons]", code, () => [
    makeButton(words.as_meant_gedaan, { "data-do": "as_meant", "data-part": code, "data-how": "gedaan" }),
    ...HOW.map((how) =>
      make(
        "details",
        { class: "day-because" },
        make("summary", { class: "button button--secondary button--live" }, words[`as_meant_${how}`]),
        ...BECAUSE.map((because) =>
          makeButton(words[`because_${because}`], { "data-do": "as_meant", "data-part": code, "data-how": how, "data-because": because }),
        ),
      ),
    ),
  ]);
}

export const asMeantBody = ({ part, how, because = "" }) => ({ part, how, because });
