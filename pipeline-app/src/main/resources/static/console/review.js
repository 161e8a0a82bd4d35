// What gates have sent to a person.
import {ask, json} from './ask.js';
import {$, badge, button, chip, count, make, redraw, say} from './page.js';
import {compare} from './compare.js';
import {later} from './pictures.js';

const PAGE = 60;

export async function review() {
  const page = await json(`/api/v1/reviews?limit=${PAGE}`);
  badge('n-review', page.data.length);
  $('no-reviews').hidden = page.data.length > 0;
  redraw($('reviews'), page.data, card);
}

function card(item) {
  const verdict = {approve: () => tell(item, 'approve'), reject: () => tell(item, 'reject')};
  const open = button('', () => compare(item, verdict), 'pair');
  open.ariaLabel = 'Compare ' + item.path;
  open.replaceChildren(later(`/api/v1/items/${item.id}/original`), later(`/api/v1/items/${item.id}/renditions/1`));
  return make('figure', {}, open,
    make('figcaption', {}, item.path, ' ', chip(item.code.replace(/[-_]/g, ' ')), make('small', {textContent: item.message})),
    make('div', {className: 'buttons'}, button('Approve', verdict.approve, 'first'), button('Reject', verdict.reject),
      item.tenant === 'default' ? null : count(item.tenant)));
}

async function tell(item, word) {
  await ask(`/api/v1/items/${item.id}/${word}`, {method: 'POST'});
  say(`${item.path}: ${word === 'approve' ? 'approved, on its way' : 'rejected'}`);
  await review();
}
