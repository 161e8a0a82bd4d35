'use strict';
// The key stays in this tab; everything shown is put in as text, never as HTML.
const $ = id => document.getElementById(id);
let key = sessionStorage.getItem('key') || '';
let chosen = null;
const originals = new Map();

async function ask(path, options = {}) {
  const answer = await fetch(path, {...options, headers: {Authorization: 'Bearer ' + key, ...options.headers}});
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({detail: answer.statusText}));
    throw Object.assign(new Error(problem.detail), {status: answer.status});
  }
  return answer;
}

const json = async path => (await ask(path)).json();

function row(cells) {
  const tr = document.createElement('tr');
  for (const cell of cells) {
    const td = tr.insertCell();
    if (cell instanceof Node) td.append(cell); else td.textContent = cell ?? '';
  }
  return tr;
}

function button(text, act) {
  const made = document.createElement('button');
  made.textContent = text;
  made.onclick = () => act().catch(say);
  return made;
}

function say(what) { $('said').textContent = what instanceof Error ? what.message : what; }

function film(one) {
  const left = one.eta === undefined || one.eta === null ? '' : `, ${one.eta} s left`;
  return `${one.path}: frame ${one.frames} of ${one.total}, ${one.fps} fps${left}`;
}

function bar(items) {
  const made = document.createElement('progress');
  made.max = Math.max(1, items.registered);
  made.value = items.delivered + items.refused + items.failed + items.review;
  made.title = `${items.delivered} delivered, ${items.refused} refused, ${items.failed} failed of ${items.registered}`;
  return made;
}

async function submissions() {
  const page = await json('/api/v1/submissions?limit=20');
  $('submissions').replaceChildren(...page.data.map(one =>
    row([one.id, one.source, one.preset, [one.state, ...one.videos.map(film)].join('; '), bar(one.items), button('Items', () => show(one.id))])));
  if (chosen !== null) await items();
}

async function show(id) { chosen = id; $('one').hidden = false; await items(); }

async function items() {
  const page = await json(`/api/v1/submissions/${chosen}/items?limit=50`);
  $('which').textContent = chosen;
  $('items').replaceChildren(...page.data.map(one => {
    const tr = row([one.id, one.path, one.state, one.message,
      one.state === 'delivered' ? button('Compare', () => compare(one)) : '']);
    tr.className = one.state;
    return tr;
  }));
}

async function compare(item) {
  const after = await (await ask(`/api/v1/items/${item.id}/renditions/1`)).blob();
  $('after').src = URL.createObjectURL(after);
  const before = originals.get(item.path);
  $('before').hidden = $('where').hidden = !before;
  if (before) $('before').src = URL.createObjectURL(before);
  $('compare').hidden = false;
}

async function doors() {
  const sources = await json('/api/v1/sources').catch(e => e.status === 403 ? [] : Promise.reject(e));
  const sinks = await json('/api/v1/sinks').catch(e => e.status === 403 ? [] : Promise.reject(e));
  $('doors').replaceChildren(
    ...sources.map(one => row([one.name, one.kind, one.state + (one.reason ? ': ' + one.reason : ''),
      one.problems.map(problem => problem.message).join(' ')])),
    ...sinks.map(one => row([one.name, one.kind + ' (sink)', '', ''])));
}

async function open() {
  const presets = await json('/api/v1/presets');
  $('preset').replaceChildren(...presets.map(one => new Option(one.name)));
  sessionStorage.setItem('key', key);
  document.querySelector('main').hidden = false;
  say('');
  await refresh();
}

async function refresh() {
  try {
    await Promise.all([submissions(), doors()]);
  } catch (e) {
    say(e);
  }
  setTimeout(refresh, 2000);
}

$('login').onsubmit = event => { event.preventDefault(); key = $('key').value.trim(); open().catch(say); };
$('submit').onsubmit = async event => {
  event.preventDefault();
  try {
    const form = new FormData();
    form.append('preset', $('preset').value);
    for (const file of $('files').files) {
      form.append('file', file);
      originals.set(file.name, file);
    }
    const made = await (await ask('/api/v1/submissions', {method: 'POST', body: form})).json();
    say(`Submission ${made.id}: ${made.files} files`);
    await show(made.id);
  } catch (e) {
    say(e);
  }
};
$('where').oninput = () => { $('before').style.clipPath = `inset(0 ${100 - $('where').value}% 0 0)`; };
if (key) open().catch(say);
