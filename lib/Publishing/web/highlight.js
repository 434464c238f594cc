// Colours C# while it is written, in the classes that the compiler's colours use on the page (site.css). What a name means it
// learns from the page and from completions; the rest it tells from the spelling.

const keywords = new Set(("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
  + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override "
  + "params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong "
  + "unchecked unsafe ushort using virtual void volatile while var record async await yield when with and or not init get set required dynamic nameof file scoped").split(" "));

const tokens = new RegExp([
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/,
  /(?<string>\$*"""[\s\S]*?(?:"""|$)|(?:\$@|@\$|@)"(?:""|[^"])*(?:"|$)|\$?"(?:\\.|[^"\\\n])*(?:"|(?=\n)|$)|'(?:\\.|[^'\\\n])+')/,
  /(?<number>\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)[uUlLfFdDmM]*\b|\.\d[\d_]*(?:[eE][+-]?\d+)?[fFdDmM]?\b)/,
  /(?<magic>^[ \t]*#!?[\w-]*)/,
  /(?<name>@?[\p{L}_][\p{L}\p{N}_]*)/,
].map((part) => part.source).join("|"), "gmu");

/** What names mean, as far as the page has shown. */
const known = new Map();

/** Learns names from code that the compiler has coloured. */
export function learn(code) {
  for (const span of code.querySelectorAll(".t, .m")) known.set(span.textContent, span.className);
}

/** Learns names from completions: [{text, kind}]. */
export function learnItems(items) {
  for (const { text, kind } of items) {
    if (/^(class|struct|interface|enum|delegate|typeParameter)$/.test(kind)) known.set(text, "t");
    else if (/^(method|extensionMethod)$/.test(kind)) known.set(text, "m");
  }
}

function styleOf({ groups }, text, end) {
  if (groups.comment !== undefined) return "c";
  if (groups.string !== undefined) return "s";
  if (groups.number !== undefined) return "n";
  if (groups.magic !== undefined) return "k";
  const name = groups.name;
  if (keywords.has(name)) return "k";
  const called = /^\s*(?:<[\w\s,.[\]?]*>)?\s*\(/.test(text.slice(end, end + 80));
  if (known.has(name) && (known.get(name) === "t" || called)) return known.get(name);
  return called ? "m" : null;
}

function piece(style, text) {
  const span = document.createElement("span");
  span.className = style;
  span.textContent = text;
  return span;
}

/** A string with code in braces. */
function interpolated(text) {
  return text.split(/(\{(?!\{)[^{}]*\}(?!\}))/).filter(Boolean).map((part) => (/^\{(?!\{)/.test(part) ? coloured(part) : piece("s", part)));
}

/** The nodes of a piece of code. */
export function coloured(text) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(tokens)) {
    const end = match.index + match[0].length;
    const style = styleOf(match, text, end);
    if (!style) continue;
    if (match.index > at) nodes.append(text.slice(at, match.index));
    if (style === "s" && match[0].startsWith("$") && !match[0].includes('"""')) nodes.append(...interpolated(match[0]));
    else nodes.append(piece(style, match[0]));
    at = end;
  }
  nodes.append(text.slice(at));
  return nodes;
}
