// Drives VS Code in a browser: node code-server.cjs TOOLS VSIX WORK, where TOOLS holds node_modules with code-server, node and
// playwright-core. Installs the package, runs a notebook, and fails with a message at the first thing that is not as it should be.
'use strict';

const assert = require('node:assert');
const { spawn, execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const [tools, vsix, work] = process.argv.slice(2);
const { chromium } = require(path.join(tools, 'node_modules', 'playwright-core'));
const node = path.join(tools, 'node_modules', 'node', 'bin', 'node');
const server = [
  path.join(tools, 'node_modules', 'code-server', 'out', 'node', 'entry.js'), '--disable-telemetry', '--disable-update-check',
  '--user-data-dir', path.join(work, 'user'), '--extensions-dir', path.join(work, 'extensions'),
];
const folder = path.join(work, 'notebooks');
const patience = 180_000;

const figure = JSON.stringify({ data: [{ y: [1, 3, 2] }], layout: { title: { text: 'A line' } }, frames: [{ name: 'a', data: [{ y: [3, 1, 2] }] }] });
const cells = [
  'var x = 41;\nConsole.WriteLine("printed");\nx + 1',
  `using Microsoft.DotNet.Interactive;\ndisplay(new FormattedValue("application/vnd.plotly.v1+json", """${figure}"""));`,
  'while (true) { }',
];

function write(name, language, kernel, sources) {
  const all = sources.map((source, i) => ({ cell_type: 'code', id: `c${i}`, execution_count: null, metadata: {}, outputs: [], source }));
  const metadata = { kernelspec: { display_name: language, language, name: kernel }, language_info: { name: language } };
  fs.writeFileSync(path.join(folder, name), JSON.stringify({ cells: all, metadata, nbformat: 4, nbformat_minor: 5 }));
}

async function main() {
  fs.mkdirSync(path.join(work, 'user', 'User'), { recursive: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(work, 'user', 'User', 'settings.json'), JSON.stringify({ 'security.workspace.trust.enabled': false, 'chat.disableAIFeatures': true, 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden' }));
  write('sharp.ipynb', 'C#', '.net-csharp', cells);
  write('snake.ipynb', 'python', 'python3', ['print("hello")']);
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  execFileSync(node, [...server, '--install-extension', vsix, '--force'], { env, stdio: 'pipe' });
  const running = spawn(node, [...server, '--bind-addr', '127.0.0.1:0', '--auth', 'none'], { env });
  let browser;
  try {
    const address = await new Promise((found, failed) => {
      let said = '';
      running.on('close', () => failed(new Error(`code-server ended: ${said}`)));
      running.stdout.on('data', (text) => {
        said += text;
        const match = /HTTP server listening on (http:\S+?)\/?\s/.exec(said);
        if (match) found(match[1]);
      });
    });
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    await drive(await browser.newContext({ viewport: { width: 1280, height: 1000 } }), address);
  } finally {
    await browser?.close();
    running.kill();
  }
}

async function drive(context, address) {
  const foreign = new Set();
  // VS Code's own pages ask its gallery of extensions; the addresses of vscode-cdn.net are answered inside the browser.
  context.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(address).host && !/(^|\.)(vscode-cdn\.net|open-vsx\.org)$/.test(host)) foreign.add(request.url());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`${address}/?folder=${folder}`);
  const pick = async (key, text) => {
    const box = page.locator('.quick-input-widget input').first();
    for (let tries = 0; !(await box.isVisible()) && tries < 20; tries++) {
      await page.keyboard.press(key);
      await page.waitForTimeout(1500);
    }
    await page.keyboard.type(text);
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first().click();
    await box.waitFor({ state: 'hidden' });
  };
  const cell = (index) => page.locator(`.code-cell-row[data-index="${index}"]:not([inert] *)`);
  const state = (index, name) => cell(index).locator(`.codicon-notebook-state-${name}`).waitFor();
  const outputs = async (read) => (await Promise.all(page.frames().map((frame) => frame.evaluate(read).catch(() => '')))).join('');
  const eventually = async (what, read) => {
    for (const end = Date.now() + patience; Date.now() < end; await page.waitForTimeout(200)) if (await read()) return;
    assert.fail(what);
  };

  await page.locator('.monaco-workbench .activitybar').waitFor();
  await pick('Control+P', 'snake.ipynb');
  await cell(0).waitFor();
  await page.waitForTimeout(3000);
  assert.match(await page.locator('.notebook-toolbar-container').innerText(), /Select Kernel/, 'a notebook in Python was given the C# kernel');
  await pick('F1', 'View: Close All Editors');

  await pick('Control+P', 'sharp.ipynb');
  await cell(0).waitFor();
  await eventually('the C# kernel is not suggested', async () => /C#/.test(await page.locator('.notebook-toolbar-container').innerText()));
  await pick('F1', 'Notebook: Run All');
  await state(0, 'success');
  await state(1, 'success');
  await eventually('the chart is not drawn', async () => (await outputs(() => String(document.querySelectorAll('.gennotebooks-chart .main-svg').length || ''))) !== '');
  const text = await outputs(() => [...document.querySelectorAll('.output')].map((output) => /** @type {HTMLElement} */ (output).innerText).join('\n'));
  assert.match(text, /printed/);
  assert.match(text, /42/);

  await state(2, 'executing');
  // The button is there only below the mouse.
  await cell(2).locator('.view-lines').first().hover();
  await cell(2).locator('.run-button-container .codicon-notebook-stop').first().click();
  await state(2, 'error');

  await pick('F1', 'File: Save');
  await eventually('the outputs are not saved', () => fs.readFileSync(path.join(folder, 'sharp.ipynb'), 'utf8').includes('application/vnd.plotly.v1+json'));
  const saved = JSON.parse(fs.readFileSync(path.join(folder, 'sharp.ipynb'), 'utf8'));
  assert.deepEqual(saved.cells[0].outputs.map((output) => output.output_type), ['stream', 'execute_result']);
  assert.equal(saved.cells[0].execution_count, 1);
  assert.deepEqual(saved.cells[1].outputs[0].data['application/vnd.plotly.v1+json'], JSON.parse(figure));
  assert.deepEqual([...foreign], [], 'a request left this machine');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
