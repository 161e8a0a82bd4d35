// Tenants and what is in their accounts.
import {json, post} from './ask.js';
import {$, bar, button, chip, count, question, redraw, row} from './page.js';

export async function customers() {
  const [tenants, balances] = await Promise.all([json('/api/v1/tenants'), json('/api/v1/balances')]);
  const account = new Map(balances.map(one => [one.tenant, one]));
  redraw($('tenants'), tenants.map(tenant => ({...tenant, account: account.get(tenant.id)})), customer);
}

function customer(one) {
  const steer = async (word, ask) => {
    const reason = ask ? await question(`${ask} ${one.id}`, 'Why?') : '';
    if (reason === null) return;
    await post(`/api/v1/tenants/${one.id}/${word}${ask ? '?reason=' + encodeURIComponent(reason) : ''}`);
    await customers();
  };
  const actions = one.state === 'closed' ? [] : [button('Top up', () => topUp(one)),
    one.state === 'active' ? button('Suspend', () => steer('suspend', 'Suspend')) : button('Resume', () => steer('resume'))];
  return row([one.id, one.plan, [chip(one.state), one.reason ? count(' ' + one.reason) : null], units(one.account), actions]);
}

function units(account) {
  if (!account) return '';
  const waiting = account.waiting ? `, ${account.waiting} waiting for cover` : '';
  if (account.granted === null) return count(`${account.committed} used, without limit${waiting}`);
  const share = n => n / Math.max(1, account.granted);
  return [bar([[share(account.committed), ''], [share(account.reserved), 'held']]),
    count(`${account.committed} used and ${account.reserved} set aside of ${account.granted}${waiting}`)];
}

async function topUp(one) {
  const units = await question('Top up ' + one.id, 'How many units? They do not lapse.', 'number');
  if (units === null) return;
  const reference = await question('Top up ' + one.id, 'Reference, such as the number of the invoice; one counts once.');
  if (reference === null) return;
  await post(`/api/v1/tenants/${one.id}/top-ups`, {units: Number(units), reference});
  await customers();
}
