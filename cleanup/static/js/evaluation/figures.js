// Draws the figures of a page when they come into sight; without this script the words and the table are all there.
const plotly = document.querySelector("script[data-plotly]").dataset.plotly;
const words =
  document.documentElement.lang === "en"
    ? { png: "Download as PNG", svg: "Download as SVG" }
    : { png: "Download als PNG", svg: "Download als SVG" };
const WIDTH = 960;
const LINE = 96;
const NARROW = 480;
const SHORT_LINE = 13;
let loading;

function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = plotly;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// Plotly reads <b>, <br> and <a> in its texts; names of parts and pilots are typed by people and have none.
function asText(value) {
  if (typeof value === "string") return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (Array.isArray(value)) return value.map(asText);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asText(part)]));
}

// On a phone names stand on several lines, and bars leave room for their numbers.
function fitted({ data, layout }, width) {
  if (width >= NARROW) return { data, layout };
  const names = data.map((trace) => ({ ...trace, y: trace.y.map((name) => broken(name, SHORT_LINE)) }));
  if (data[0].type !== "bar") return { data: names, layout };
  const [low, high] = layout.xaxis.range;
  return { data: names, layout: { ...layout, xaxis: { ...layout.xaxis, range: [low, high * 1.4] } } };
}

function draw(Plotly, box, figure) {
  const drawing = isDark() ? figure.dark : figure.light;
  box.hidden = false;
  box.closest("figure").classList.add("figure--drawn"); // the still drawing makes room, but on paper
  box.style.height = `${drawing.layout.height}px`; // or a turned tablet would squeeze it
  const { data, layout } = fitted(drawing, box.clientWidth);
  return Plotly.react(box, data, layout, drawing.config);
}

// A picture on its own carries its title and its limits, dark on white.
function broken(title, most = LINE) {
  const lines = [""];
  for (const word of title.split(" ")) {
    const line = lines.at(-1);
    if (line.length + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join("<br>");
}

// Plotly turns a drawing into a PNG by way of a blob: address, which our pages do not load; a data: address they do.
async function rasterised(svg, width, height) {
  const image = new Image();
  image.src = svg;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

async function save(Plotly, box, figure, format) {
  const { data, layout } = figure.light;
  const title = {
    text: broken(figure.title),
    x: 0,
    xanchor: "left",
    xref: "container",
    pad: { l: 16, t: 16 },
    font: { size: 15 },
    y: 1,
    yanchor: "top",
  };
  const margin = { ...layout.margin, l: 24, t: layout.margin.t + 72 };
  const height = layout.height + 72;
  const whole = { ...layout, title, margin, height, width: WIDTH, paper_bgcolor: "#ffffff" };
  const svg = await Plotly.toImage({ data, layout: whole }, { format: "svg", width: WIDTH, height });
  const link = document.createElement("a");
  link.href = format === "png" ? await rasterised(svg, WIDTH, height) : svg;
  link.download = `${box.closest("figure").id}.${format}`;
  link.click();
}

function offer(Plotly, box, figure) {
  const tools = document.createElement("div");
  tools.className = "figure-tools";
  for (const format of ["png", "svg"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = words[format];
    button.addEventListener("click", () => save(Plotly, box, figure, format));
    tools.append(button);
  }
  box.after(tools);
}

async function show(box) {
  const [Plotly, answer] = await Promise.all([load(), fetch(box.dataset.figure)]);
  if (!answer.ok) return;
  const figure = asText(await answer.json());
  await draw(Plotly, box, figure);
  offer(Plotly, box, figure);
  const again = () => draw(Plotly, box, figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

// A hidden box is never in sight, so its figure is watched instead.
const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      watcher.unobserve(entry.target);
      show(entry.target.querySelector("[data-figure]")).catch(() => {});
    }
  },
  { rootMargin: "400px" },
);
for (const box of document.querySelectorAll("[data-figure]")) watcher.observe(box.closest("figure"));

// Whatever was not in sight yet is drawn too when somebody prints; what is not ready by then, and all of it when this
// script does not run, is on paper as the still drawing that the page came with.
addEventListener("beforeprint", () => {
  watcher.disconnect();
  for (const box of document.querySelectorAll("figure:not(.figure--drawn) [data-figure]")) show(box).catch(() => {});
});
