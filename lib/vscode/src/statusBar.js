// @ts-check
// The kernel's state and memory in the status bar, and what can be done with it.
'use strict';

const vscode = require('vscode');

/** @type {Record<import('./session').State, {icon: string, says: string}>} */
const states = {
  none: { icon: 'circle-outline', says: 'not started; it starts with the first cell' },
  starting: { icon: 'loading~spin', says: 'starting' },
  idle: { icon: 'check', says: 'ready' },
  busy: { icon: 'sync~spin', says: 'running' },
  failed: { icon: 'error', says: 'did not start' },
};

/** @param {number} bytes */
const mebibytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;

class StatusBar {
  #item = vscode.window.createStatusBarItem('gennotebooks.state', vscode.StatusBarAlignment.Right, 100);

  constructor() {
    this.#item.name = 'C# notebook';
    this.#item.command = 'gennotebooks.menu';
  }

  /** @param {import('./session').Session | undefined} session That of the notebook in front. */
  show(session) {
    if (!session) {
      this.#item.hide();
      return;
    }
    const { icon, says } = states[session.state];
    const memory = session.memory > 0 ? mebibytes(session.memory) : '';
    this.#item.text = `$(${icon}) C# ${memory}`.trimEnd();
    this.#item.tooltip = `C# session: ${says}${session.processId === null ? '' : `, process ${session.processId}`}${memory && `, ${memory}`}`;
    this.#item.show();
  }

  dispose() {
    this.#item.dispose();
  }
}

/** @param {import('./session').Session} session */
async function choose(session) {
  const { says } = states[session.state];
  const running = session.processId !== null;
  /** @type {(vscode.QuickPickItem & {act: () => unknown})[]} */
  const choices = [
    { label: '$(debug-restart) Restart', description: 'a new session; variables are lost, outputs stay', act: () => session.restart() },
    ...(session.state === 'busy' ? [{ label: '$(debug-stop) Interrupt', description: 'stops the running cell; variables stay', act: () => session.interrupt() }] : []),
    ...(running ? [{ label: '$(debug-alt) Attach a debugger', description: `to process ${session.processId}`, act: () => attach(session) }] : []),
    { label: '$(output) Show the log', act: () => vscode.commands.executeCommand('gennotebooks.log') },
  ];
  const title = `C# session: ${says}${running ? `, process ${session.processId}, ${mebibytes(session.memory)}` : ''}`;
  await (await vscode.window.showQuickPick(choices, { title }))?.act();
}

/**
 * Lets a debugger step from a cell into the library.
 * @param {import('./session').Session} session
 */
async function attach(session) {
  if (session.processId === null) {
    void vscode.window.showInformationMessage('The notebook\'s session does not run yet. Run a cell first.');
    return;
  }
  if (!vscode.extensions.getExtension('ms-dotnettools.csharp')) {
    await vscode.env.clipboard.writeText(`${session.processId}`);
    void vscode.window.showInformationMessage(`Cells run in process ${session.processId} (copied). Attach any .NET debugger to it; in VS Code, one comes with the extension C# (ms-dotnettools.csharp).`);
    return;
  }
  const folder = vscode.workspace.getWorkspaceFolder(session.notebook.uri);
  await vscode.debug.startDebugging(folder, { type: 'coreclr', request: 'attach', name: 'C# notebook', processId: `${session.processId}`, justMyCode: false });
}

module.exports = { StatusBar, choose, attach };
