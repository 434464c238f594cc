// Makes the notebooks that are laid out as VS Code does it: JSON.stringify with sorted keys and a last line break. See README.md.
const fs = require('fs');
const path = require('path');

const sorted = value => Array.isArray(value) ? value.map(sorted)
    : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])])) : value;

const notebook = JSON.parse(fs.readFileSync(path.join(__dirname, 'jupyter-45.ipynb'), 'utf8'));
notebook.cells[0].source.push('lone surrogates: \ud83d and \ude00');
notebook.cells[3].source = 'a string\nnot a list\n';
fs.writeFileSync(path.join(__dirname, 'vscode.ipynb'), JSON.stringify(sorted(notebook), undefined, 1) + '\n');
fs.writeFileSync(path.join(__dirname, 'vscode-indent2.ipynb'), JSON.stringify(notebook, undefined, 2));
fs.writeFileSync(path.join(__dirname, 'tabs.ipynb'), JSON.stringify(notebook, undefined, '\t') + '\n');
