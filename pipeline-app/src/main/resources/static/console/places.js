// Where pictures come from, when, and where they go.
import {allowed, ask, json, post} from './ask.js';
import {$, badge, button, chip, count, question, redraw, row} from './page.js';

export async function places() {
  const [sources, sinks, letters, schedules] = await Promise.all([allowed(json('/api/v1/sources'), []),
    allowed(json('/api/v1/sinks'), []), allowed(json('/api/v1/dead-letters?limit=100'), {data: []}),
    allowed(json('/api/v1/schedules'), [])]);
  badge('n-letters', letters.data.length);
  $('no-sources').hidden = sources.length > 0;
  $('no-sinks').hidden = sinks.length > 0;
  redraw($('sources'), sources, source);
  redraw($('sinks'), sinks, sink);
  $('undelivered').hidden = letters.data.length === 0;
  redraw($('letters'), letters.data, one => row([one.id, one.sink, one.key, one.message,
    [button('Try again', () => letter(one.id, 'POST', '/replay')), button('Discard', () => letter(one.id, 'DELETE', ''))]]));
  $('timetable').hidden = schedules.length === 0;
  redraw($('schedules'), schedules, schedule);
}

const sentences = all => all.filter(Boolean).join(' ');

function source(one) {
  return row([one.name, one.kind, chip(one.state === 'suspended' && !one.suspendedBy ? 'unwatched' : one.state),
    count(sentences([`${one.counts.accepted} new,`, `${one.counts.known} known`,
      one.counts.refused ? `, ${one.counts.refused} refused` : ''])),
    sentences([one.reason, one.suspendedBy ? `(${one.suspendedBy})` : '', ...one.problems.map(problem => problem.message)]),
    hold(one)]);
}

function sink(one) {
  const next = one.problem && one.problem.next ? `Next try ${new Date(one.problem.next).toLocaleTimeString()}.` : '';
  return row([one.name, one.kind, chip(one.state),
    count(`${one.waiting} waiting${one.dead ? `, ${one.dead} given up` : ''}`),
    sentences([one.problem ? one.problem.message : '', next])]);
}

function schedule(one) {
  const name = encodeURIComponent(one.name);
  const steer = async word => { await post(`/api/v1/schedules/${name}/${word}`); await places(); };
  return row([one.name, sentences([one.schedule.task, one.schedule.source]),
    `${one.schedule.cron} ${one.schedule.zone}`, one.paused ? chip('paused') : one.next ? new Date(one.next).toLocaleString() : '',
    [one.paused ? button('Resume', () => steer('resume')) : button('Pause', () => steer('pause')),
      button('Run now', () => steer('run'))]]);
}

async function letter(id, method, what) {
  await ask(`/api/v1/dead-letters/${id}${what}`, {method});
  await places();
}

function hold(one) {
  if (one.state === 'suspended' && !one.suspendedBy) {
    return button('Read now', async () => { await post('/api/v1/runs', {source: one.name}); await places(); });
  }
  const path = `/api/v1/sources/${encodeURIComponent(one.name)}`;
  if (one.state === 'suspended') {
    return button('Resume', async () => { await post(`${path}/resume`); await places(); });
  }
  return button('Suspend', async () => {
    const reason = await question('Suspend ' + one.name, 'Why? It stays so, also through a restart, until somebody resumes it.');
    if (reason === null) return;
    await post(`${path}/suspend?reason=${encodeURIComponent(reason)}`);
    await places();
  });
}
