import type { Case, Item, Mail } from './case.ts';
import type { Letter, Step } from './plan.ts';
import { openPool, openRoot } from './opening.ts';
import type { World } from './world.ts';

/**
 * Delivers a message within its case: it starts the process of a message start event, goes to whoever
 * has waited longest, or lies in the mailbox until somebody waits for it. A pool that has not begun
 * yet begins with its first message. The case is the key of correlation.
 *
 * @param world the run
 * @param to the case
 * @param letter what to deliver
 * @source BPMN 2.0.2 §8.4.2 (correlation), §13.5.1 (start by message)
 */
export function deliver(world: World, to: Case, letter: Letter): void {
  const { to: step } = letter;
  if (step !== null && step.node.type === 'startEvent' && step.node.scope === null) {
    openRoot(world, to, [step], letter.handOff);
    return;
  }
  if (to.opened[letter.pool] === 0) openPool(world, to, letter.pool);
  const box = step === null ? undefined : to.boxes[step.mailbox];
  if (box === undefined) return;
  const mail = { letter, time: world.now };
  for (let watcher = box.watchers.shift(); watcher; watcher = box.watchers.shift()) {
    const { item, generation } = watcher;
    if (item.generation !== generation || item.mail !== null) continue;
    hand(world, item, watcher.step, mail);
    return;
  }
  box.arrived.push(mail);
}

/**
 * Waits for a message, or takes the oldest one that already lies there.
 *
 * @param world the run
 * @param item what waits
 * @param step the event or receive task the message is for
 */
export function watch(world: World, item: Item, step: Step): void {
  const of = item.scope.case;
  const box = of.boxes[step.mailbox];
  if (box === undefined || item.mail !== null) return;
  const mail = box.arrived.shift();
  if (mail === undefined) box.watchers.push({ item, generation: item.generation, step });
  else hand(world, item, step, mail);
}

// At an event-based gateway a timer of the same instant still comes first, so it only holds the message.
function hand(world: World, item: Item, step: Step, mail: Mail): void {
  if (item.step.node.type === 'eventBasedGateway') item.mail = mail;
  else accept(world, item, mail);
  world.after(0, 'answer', 'fire', item, step);
}

/**
 * Takes a message for good: one that came just now is taken up with the work that follows, one that
 * lay there is taken up now.
 *
 * @param world the run
 * @param item what waited for it
 * @param mail the message
 */
export function accept(world: World, item: Item, { letter, time }: Mail): void {
  const { handOff } = letter;
  if (time === world.now) item.handOff = handOff;
  else if (handOff >= 0) world.observer.takenUp(item.scope.case.slot, handOff, world.now - time);
}

/**
 * Puts a message back that was held in vain; it is again the oldest of its mailbox.
 *
 * @param of the case
 * @param mail the message
 */
export function putBack(of: Case, mail: Mail): void {
  of.boxes[mail.letter.to?.mailbox ?? -1]?.arrived.unshift(mail);
}
