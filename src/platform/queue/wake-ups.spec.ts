import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WakeUps } from './wake-ups.js';

describe('wake-ups', () => {
  let sent: string[];
  let wakeUps: WakeUps;
  beforeEach(() => {
    jest.useFakeTimers();
    sent = [];
    wakeUps = new WakeUps((name) => {
      sent.push(name);
      return name === 'deaf' ? Promise.reject(new Error('nobody there')) : Promise.resolve();
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('sends the first at once and those that follow together', () => {
    for (let turn = 0; turn < 5; turn += 1) wakeUps.ask('relay');
    wakeUps.ask('mail');
    expect(sent).toEqual(['relay', 'mail']);
    jest.advanceTimersByTime(50);
    expect(sent).toEqual(['relay', 'mail', 'relay']);
    jest.advanceTimersByTime(500);
    expect(sent).toHaveLength(3);
    wakeUps.ask('relay');
    expect(sent).toHaveLength(4);
  });

  it('sends what still waits when it is to settle, once', async () => {
    wakeUps.ask('relay');
    wakeUps.ask('relay');
    await wakeUps.settle();
    expect(sent).toEqual(['relay', 'relay']);
    jest.advanceTimersByTime(500);
    expect(sent).toHaveLength(2);
  });

  it('minds nobody who does not hear', async () => {
    wakeUps.ask('deaf');
    await wakeUps.settle();
    wakeUps.ask('deaf');
    expect(sent).toEqual(['deaf', 'deaf']);
  });
});
