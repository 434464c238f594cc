// @ts-check
// Where the kernel, the library and dotnet are.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const program = 'GenNotebooks.Kernel.dll';
const marker = 'GenNotebooks.sln';

/**
 * @typedef {{
 *   dotnet: string,
 *   program: string,
 *   library: string | undefined,
 *   build: string | undefined,
 *   root: string | undefined,
 * }} Location
 * Where the program is; the folder of the course's built library and the command that builds it, where a clone of the course
 * is known; and that clone, where the notebook stands in it.
 * @typedef {{kernelPath: string, dotnetPath: string}} Settings
 */

/** Nothing runs yet; says why, and the command that would mend it, if there is one. */
class NotFoundError extends Error {
  /**
   * @param {string} message
   * @param {{title: string, command?: {line: string, folder: string}, page?: string}} [remedy]
   */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * @param {string} folder The notebook's.
 * @param {string} extension The folder of this extension.
 * @param {Settings} settings
 * @returns {Location}
 * @throws {NotFoundError}
 */
function locate(folder, extension, settings) {
  const root = above(folder);
  const recorded = record(extension);
  const dotnet = findDotnet(settings.dotnetPath, recorded.dotnet);
  const home = root ?? recorded.root;
  const library = home && path.join(home, 'artifacts', 'lib');
  const build = home && `dotnet build -c Release ${quoted(path.join(home, 'lib', 'GenNotebooks'))}`;
  return { dotnet, program: findProgram(root, extension, settings.kernelPath), library, build, root };
}

/**
 * The clone of the course that a folder stands in.
 * @param {string} folder
 * @returns {string | undefined}
 */
function above(folder) {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, marker))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/**
 * @param {string | undefined} root
 * @param {string} extension
 * @param {string} setting
 */
function findProgram(root, extension, setting) {
  if (setting) {
    const file = path.resolve(root ?? os.homedir(), setting.replace(/^~(?=[/\\])/, os.homedir()));
    if (fs.existsSync(file)) return file;
    throw new NotFoundError(`The setting gennotebooks.kernelPath names ${file}, which is not there. Correct it, or clear it so that the kernel of this extension is taken.`);
  }
  const built = ['release', 'debug']
    .map((configuration) => path.join(root ?? '', 'artifacts', 'bin', 'GenNotebooks.Kernel', configuration, program))
    .filter((file) => root && fs.existsSync(file))
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs);
  const brought = path.join(extension, 'kernel', program);
  const found = [...built, brought].find((file) => fs.existsSync(file));
  if (found) return found;
  if (root === undefined)
    throw new NotFoundError('This extension came without a kernel. Make it with "gen vscode install" in a clone of the course, or set gennotebooks.kernelPath.');
  throw new NotFoundError('The kernel, which runs the cells, is not built yet.', { title: 'Build', command: { line: 'dotnet build -c Release lib/Cli', folder: root } });
}

/**
 * What "gen vscode install" wrote down: the clone that it was called in, and its dotnet.
 * @param {string} extension
 * @returns {{root?: string, dotnet?: string}}
 */
function record(extension) {
  const file = path.join(extension, 'installed.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

/**
 * @param {string} setting
 * @param {string | undefined} recorded
 */
function findDotnet(setting, recorded) {
  if (setting && !fs.existsSync(setting))
    throw new NotFoundError(`The setting gennotebooks.dotnetPath names ${setting}, which is not there. Correct it, or clear it.`);
  const name = process.platform === 'win32' ? 'dotnet.exe' : 'dotnet';
  const folders = [process.env.DOTNET_ROOT, ...(process.env.PATH ?? '').split(path.delimiter)];
  const usual = process.platform === 'win32' ? [path.join(process.env.ProgramFiles ?? 'C:\\Program Files', 'dotnet')]
    : ['/usr/local/share/dotnet', '/usr/share/dotnet', '/usr/lib/dotnet', '/opt/homebrew/bin', path.join(os.homedir(), '.dotnet')];
  const found = [setting, recorded, ...[...folders, ...usual].filter(Boolean).map((folder) => path.join(folder ?? '', name))].find((file) => file && fs.existsSync(file));
  if (found) return found;
  throw new NotFoundError('The .NET SDK was not found. Install .NET 10, then start VS Code again; or name its dotnet in the setting gennotebooks.dotnetPath.', { title: 'Open dot.net/download', page: 'https://dot.net/download' });
}

/** @param {string} text */
const quoted = (text) => (text.includes(' ') ? `"${text}"` : text);

module.exports = { locate, above, NotFoundError };
