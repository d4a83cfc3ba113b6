// One JSON list of texts in, one JSON list of readings out: what Mermaid makes of each text.
// A reading is {error} or {title, accTitle, accDescr, sections, tasks}.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
globalThis.window = window;
globalThis.document = window.document;
globalThis.CSSStyleSheet = window.CSSStyleSheet;
const mermaid = (await import("mermaid")).default;
mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true, logLevel: "fatal" });

const shown = window.document.createElement("textarea");
const text = (raw) =>
  (raw ?? "").replace(/ﬂ°(°?)(\w+)¶ß/g, (_, number, name) => {
    shown.innerHTML = `&${number ? "#" : ""}${name};`;
    return shown.value;
  });

const read = async (source) => {
  let diagram;
  try {
    diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
  if (diagram.type !== "journey") return { error: "another diagram" };
  const { db } = diagram;
  if (/^\s*---/.test(source)) {
    // Only drawing hands the title of the front matter on; the reading before was without it.
    await mermaid.render("drawn", source).catch(() => undefined);
  }
  const tasks = [...new Set(db.getTasks())];
  return {
    title: text(db.getDiagramTitle()),
    accTitle: text(db.getAccTitle()),
    accDescr: text(db.getAccDescription()),
    sections: db.getSections().map(text),
    tasks: tasks.map((task) => ({
      section: text(task.section),
      name: text(task.task),
      score: String(task.score),
      actors: task.people.map(text),
    })),
  };
};

let input = "";
for await (const chunk of process.stdin) input += chunk;
const readings = [];
for (const source of JSON.parse(input)) readings.push(await read(source));
process.stdout.write(JSON.stringify(readings));
