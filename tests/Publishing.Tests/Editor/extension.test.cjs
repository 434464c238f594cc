// What of the extension runs without an editor: printed text, where the kernel is found, the conversation with it.
'use strict';

const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const source = path.join(__dirname, '..', '..', '..', 'lib', 'vscode', 'src');
const { PrintedText } = require(path.join(source, 'printedText.js'));
const { locate, NotFoundError } = require(path.join(source, 'kernelLocation.js'));
const { Kernel } = require(path.join(source, 'kernel.js'));

/** What is shown after some pieces were printed. */
function printed(...pieces) {
  const text = new PrintedText();
  for (const piece of pieces) text.append(piece);
  return text.text;
}

test('a carriage return writes over the line, a backspace over a character', () => {
  assert.equal(printed('10 %\r20 %'), '20 %');
  assert.equal(printed('long line\rab'), 'abng line');
  assert.equal(printed('10 %\r', '20 %\n', 'done'), '20 %\ndone');
  assert.equal(printed('a\r\nb'), 'a\nb');
  assert.equal(printed('a\r', '\nb'), 'a\nb');
  assert.equal(printed('abc\b\bX'), 'aXc');
  assert.equal(printed('\b\ba'), 'a');
});

test('of much text the start and the end are kept, and what is left out is counted', () => {
  const text = new PrintedText();
  let all = 0;
  for (let i = 0; i < 400_000; i++) {
    const line = `line ${i}\n`;
    all += line.length;
    text.append(line);
  }
  const shown = text.text;
  assert.ok(shown.length < 64 * 1024 * 3 + 100, `${shown.length}`);
  assert.ok(shown.startsWith('line 0\nline 1\n'));
  assert.ok(shown.endsWith('line 399999\n'));
  const note = /\n… ([\d,]+) characters are left out here …\n/.exec(shown);
  assert.equal(Number(note[1].replaceAll(',', '')) + shown.length - note[0].length, all);
});

test('a line without end is kept within bounds', () => {
  const text = new PrintedText();
  for (let i = 0; i < 500; i++) text.append('x'.repeat(10_000));
  assert.ok(text.text.length < 64 * 1024 * 6);
});

/** A folder with files, removed after the test. */
function folder(t, files) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gennotebooks-test-')));
  t.after(() => fs.rmSync(root, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
  return root;
}

const program = 'GenNotebooks.Kernel.dll';
const built = `artifacts/bin/GenNotebooks.Kernel/release/${program}`;
const none = { kernelPath: '', dotnetPath: '' };

test('the kernel is the one of the setting, else the one built in the clone, else the one that the extension brought', (t) => {
  const root = folder(t, { 'clone/GenNotebooks.sln': '', [`clone/${built}`]: '', 'clone/notebooks/a.ipynb': '', [`ext/kernel/${program}`]: '', 'mine.dll': '', dotnet: '', 'other/b.ipynb': '' });
  const settings = { ...none, dotnetPath: path.join(root, 'dotnet') };
  const inClone = (s) => locate(path.join(root, 'clone', 'notebooks'), path.join(root, 'ext'), s);
  assert.equal(inClone({ ...settings, kernelPath: path.join(root, 'mine.dll') }).program, path.join(root, 'mine.dll'));
  assert.equal(inClone(settings).program, path.join(root, 'clone', built));
  assert.equal(inClone(settings).library, path.join(root, 'clone', 'artifacts', 'lib'));
  const outside = locate(path.join(root, 'other'), path.join(root, 'ext'), settings);
  assert.equal(outside.program, path.join(root, 'ext', 'kernel', program));
  assert.equal(outside.library, undefined);
});

test('outside a clone the library is that of the clone from which the extension was installed', (t) => {
  const root = folder(t, { [`ext/kernel/${program}`]: '', dotnet: '', 'ext/installed.json': '{}' });
  fs.writeFileSync(path.join(root, 'ext', 'installed.json'), JSON.stringify({ root: path.join(root, 'my clone'), dotnet: path.join(root, 'dotnet') }));
  const found = locate(root, path.join(root, 'ext'), none);
  assert.equal(found.dotnet, path.join(root, 'dotnet'));
  assert.equal(found.library, path.join(root, 'my clone', 'artifacts', 'lib'));
  assert.equal(found.build, `dotnet build -c Release "${path.join(root, 'my clone', 'lib', 'GenNotebooks')}"`);
});

test('what is not there is told with a remedy', (t) => {
  const root = folder(t, { 'clone/GenNotebooks.sln': '', 'ext/package.json': '{}', dotnet: '' });
  const settings = { ...none, dotnetPath: path.join(root, 'dotnet') };
  const told = (at, s) => {
    try {
      locate(path.join(root, at), path.join(root, 'ext'), s);
    } catch (error) {
      assert.ok(error instanceof NotFoundError);
      return error;
    }
    return assert.fail('nothing was told');
  };
  const unbuilt = told('clone', settings);
  assert.match(unbuilt.message, /not built yet/);
  assert.deepEqual(unbuilt.remedy.command, { line: 'dotnet build -c Release lib/Cli', folder: path.join(root, 'clone') });
  assert.match(told('ext', settings).message, /gen vscode install/);
  assert.match(told('clone', { ...settings, kernelPath: '/no/such.dll' }).message, /gennotebooks\.kernelPath names .*such\.dll/);
  assert.match(told('clone', { ...none, dotnetPath: '/no/dotnet' }).message, /gennotebooks\.dotnetPath/);
});

/** A kernel in node, which says its lines cut at every byte. */
const echo = `
  process.stdin.on('data', (chunk) => {
    for (const line of String(chunk).split('\\n').filter(Boolean)) {
      const request = JSON.parse(line);
      if (request.type === 'end') process.exit(0);
      if (request.type === 'execute' && request.code === 'die') process.exit(9);
      const answers = request.type === 'ask' ? [{ type: 'answer', id: request.id, answer: { text: request.code }, failure: null }]
        : [{ type: 'stream', name: 'stdout', text: request.code }, { type: 'completed', id: request.id, status: 'succeeded', milliseconds: 1 }];
      for (const byte of Buffer.from(answers.map((a) => JSON.stringify(a) + '\\n').join(''))) process.stdout.write(Buffer.of(byte));
    }
  });`;

function kernel() {
  const said = { ended: [], late: [] };
  const listener = { status() {}, late: (e) => said.late.push(e), ended: (problem) => said.ended.push(problem), log() {} };
  return { said, kernel: new Kernel({ dotnet: process.execPath, arguments: ['-e', echo], folder: os.tmpdir() }, listener) };
}

test('messages are put together however they are cut', async () => {
  const { kernel: k } = kernel();
  const events = [];
  assert.equal(await k.execute('grüße 🙂', '1', (e) => events.push(e)), 'succeeded');
  assert.deepEqual(events, [{ type: 'stream', name: 'stdout', text: 'grüße 🙂' }]);
  assert.deepEqual(await k.ask('describe', 'x', 1), { text: 'x' });
  k.dispose();
  assert.equal(await k.execute('after the end', '2', () => {}), 'sessionLost');
});

test('a kernel that dies fails its cell, says so, and rejects what was asked', async () => {
  const { kernel: k, said } = kernel();
  const events = [];
  const run = k.execute('die', '1', (e) => events.push(e));
  const question = assert.rejects(k.ask('describe', 'x', 1));
  assert.equal(await run, 'sessionLost');
  await question;
  assert.equal(events.at(-1).type, 'error');
  assert.match(events.at(-1).message, /code 9/);
  assert.equal(said.ended.length, 1);
});

test('a program that is not there is told', async () => {
  const problem = await new Promise((resolve) => new Kernel({ dotnet: '/no/such/dotnet', arguments: [], folder: os.tmpdir() }, { status() {}, late() {}, ended: resolve, log() {} }));
  assert.match(problem, /\/no\/such\/dotnet cannot be started/);
});
