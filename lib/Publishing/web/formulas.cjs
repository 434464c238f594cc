// Sets formulas with KaTeX: reads [{tex, display}] from standard input, writes [{html} or {error}].
// The argument is the path of katex.min.js.
const katex = require(process.argv[2]);
const fs = require("fs");

const set = ({ tex, display }) => {
  try {
    // trust: false refuses links and pictures inside formulas.
    return { html: katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: "ignore", trust: false }) };
  } catch (error) {
    return { error: error.message };
  }
};

fs.writeSync(1, JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map(set)));
