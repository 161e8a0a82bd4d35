// Pieces of pages. Everything shown is put in as text, never as HTML.

export const $ = id => document.getElementById(id);

export function make(tag, props = {}, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export const row = (cells, className = '') =>
  make('tr', {className}, ...cells.map(cell => make('td', {}, ...[cell ?? ''].flat().filter(Boolean))));

export function button(text, act, className = '') {
  const made = make('button', {textContent: text, type: 'button', className});
  made.onclick = async () => {
    made.disabled = true;
    try { await act(); } catch (e) { say(e); }
    made.disabled = false;
  };
  return made;
}

let silence = 0;

export function say(what) {
  $('said').textContent = what instanceof Error ? what.message : what;
  clearTimeout(silence);
  silence = setTimeout(() => { $('said').textContent = ''; }, 6000);
}

/** What a person answers; null when they would rather not. */
export function question(title, asked, type = 'text') {
  const dialog = $('question');
  $('h-question').textContent = title;
  $('asked').textContent = asked;
  Object.assign($('answer'), {value: '', type, min: 1});
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve => {
    dialog.onclose = () => resolve(dialog.returnValue === 'yes' ? $('answer').value.trim() : null);
  });
}

const MOODS = {delivered: 'good', done: 'good', running: 'good', ok: 'good', active: 'good', failed: 'bad', refused: 'bad',
  dead: 'bad', failing: 'bad', closed: 'bad', paused: 'wait', review: 'wait', suspended: 'wait', waiting: 'wait'};

export const chip = state => make('span', {className: 'chip ' + (MOODS[state] || ''), textContent: state});

/** {@code parts} are pairs of a share, 0 to 1, and what it looks like. */
export const bar = parts => make('div', {className: 'bar'},
  ...parts.map(([share, className]) => make('i', {className, style: `width:${100 * Math.min(1, share)}%`})));

export const count = text => make('span', {className: 'count', textContent: text});

/** Only when something is new: what has the keyboard's focus stays. */
export function redraw(place, data, draw, also = null) {
  const now = JSON.stringify([data, also]);
  if (place.dataset.now === now) return;
  place.dataset.now = now;
  place.replaceChildren(...data.map(draw));
}

/** A number beside the name of a part; none where there is nothing to do. */
export function badge(id, number) {
  $(id).hidden = number === 0;
  $(id).textContent = number > 99 ? '99+' : String(number);
}
