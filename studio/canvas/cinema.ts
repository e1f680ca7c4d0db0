import type { Film } from '@handara/engine';
import type { Services } from './model.ts';
import { Reel, type Crowd, type Traveller } from './reel.ts';
import { placeOnWay } from './way.ts';

/** How a film stands: seconds of the run, cases under way and over, and whether it goes on by itself. */
interface Showing {
  readonly time: number;
  readonly open: number;
  readonly ended: number;
  readonly isPlaying: boolean;
}

/** How a film is shown; `isStill` shows nobody on the way, for those who ask for less motion. */
export interface CinemaOptions {
  readonly isStill: boolean;
  readonly onShow: (showing: Showing) => void;
}

type Stage = Pick<Services, 'canvas' | 'overlays' | 'elementRegistry'>;

/** A way along a flow takes so long to look at, in seconds of the clock on the wall. */
const wayLasts = 0.55;

/** At first a film goes so fast that it lasts this long, in seconds. */
const usuallyLasts = 120;

/** The page is told so often, in milliseconds; the drawing itself moves with each picture. */
const toldEvery = 100;

/** Shows a film on the drawing: dots on the flows, counts at the steps. */
export class Cinema {
  readonly #stage: Stage;
  readonly #options: CinemaOptions;
  readonly #reel: Reel;
  readonly #layer: SVGElement;
  readonly #dots: SVGCircleElement[] = [];
  readonly #signs = new Map<string, HTMLElement>();
  #time = 0;
  #speed: number;
  #request: number | null = null;
  #shownAt = 0;
  #toldAt = 0;

  /**
   * Lays a film over the drawing, at its beginning.
   *
   * @param stage the canvas's services
   * @param film what is shown
   * @param options for whom
   */
  constructor(stage: Stage, film: Film, options: CinemaOptions) {
    this.#stage = stage;
    this.#options = options;
    this.#reel = new Reel(film);
    this.#speed = Math.max(1, film.until / usuallyLasts);
    this.#layer = stage.canvas.getLayer('cinema', 900);
    this.#layer.setAttribute('aria-hidden', 'true');
    this.#show(true);
  }

  /** Lets the film go on; one that is over begins again. */
  play(): void {
    if (this.#request !== null) return;
    if (this.#time >= this.#reel.film.until) this.#time = 0;
    this.#shownAt = performance.now();
    this.#request = requestAnimationFrame(this.#turn);
    this.#show(true);
  }

  /** Stops the film where it is. */
  pause(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#show(true);
  }

  /** Goes to where something happens next, and stops there. */
  step(): void {
    this.#time = this.#reel.nextTime();
    this.pause();
  }

  /**
   * Goes to a moment.
   *
   * @param time seconds of the run
   */
  seek(time: number): void {
    this.#time = Math.min(this.#reel.film.until, Math.max(0, time));
    this.#show(true);
  }

  /**
   * Sets how fast it plays.
   *
   * @param speed seconds of the run in one second, > 0
   */
  pace(speed: number): void {
    this.#speed = speed;
  }

  /** Takes the film off the drawing. */
  close(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#layer.replaceChildren();
    this.#stage.overlays.remove({ type: 'cinema' });
  }

  readonly #turn = (now: number): void => {
    const { until } = this.#reel.film;
    this.#time = Math.min(
      until,
      this.#time + (Math.max(0, now - this.#shownAt) / 1000) * this.#speed,
    );
    this.#shownAt = now;
    const isOver = this.#time >= until;
    this.#request = isOver ? null : requestAnimationFrame(this.#turn);
    this.#show(isOver);
  };

  #show(isTold: boolean): void {
    this.#reel.go(this.#time);
    const travel = this.#options.isStill ? 0 : this.#speed * wayLasts;
    const { travellers, crowds, open, ended } = this.#reel.moment(travel);
    this.#showTravellers(travellers);
    this.#showCrowds(crowds);
    const now = performance.now();
    if (!isTold && now - this.#toldAt < toldEvery) return;
    this.#toldAt = now;
    this.#options.onShow({ time: this.#time, open, ended, isPlaying: this.#request !== null });
  }

  #showTravellers(travellers: readonly Traveller[]): void {
    let used = 0;
    for (const { flow, ratio } of travellers) {
      const way = this.#stage.elementRegistry.get(flow)?.waypoints;
      if (!way) continue;
      const { x, y } = placeOnWay(way, ratio);
      const dot = (this.#dots[used] ??= this.#newDot());
      dot.setAttribute('cx', String(x));
      dot.setAttribute('cy', String(y));
      dot.style.display = '';
      used += 1;
    }
    for (const dot of this.#dots.slice(used)) dot.style.display = 'none';
  }

  #newDot(): SVGCircleElement {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('r', '6');
    dot.setAttribute('class', 'cinema-dot');
    this.#layer.append(dot);
    return dot;
  }

  #showCrowds(crowds: readonly Crowd[]): void {
    const seen = new Set<string>();
    for (const crowd of crowds) {
      const sign = this.#signs.get(crowd.step) ?? this.#newSign(crowd.step);
      if (!sign) continue;
      seen.add(crowd.step);
      fill(sign, crowd);
    }
    for (const [step, sign] of this.#signs) {
      if (!seen.has(step)) sign.style.display = 'none';
    }
  }

  #newSign(step: string): HTMLElement | null {
    const element = this.#stage.elementRegistry.get(step);
    if (!element || element.waypoints) return null;
    const sign = document.createElement('div');
    sign.className = 'cinema-sign';
    sign.append(document.createElement('span'), document.createElement('span'));
    this.#stage.overlays.add(step, 'cinema', {
      position: { top: -12, left: element.width / 2 - 14 },
      html: sign,
      scale: false,
    });
    this.#signs.set(step, sign);
    return sign;
  }
}

function fill(sign: HTMLElement, { waiting, working }: Crowd): void {
  sign.style.display = '';
  const [queue, work] = sign.children as unknown as HTMLElement[];
  if (queue) tell(queue, waiting, 'cinema-waiting');
  if (work) tell(work, working, 'cinema-working');
}

function tell(sign: HTMLElement, count: number, name: string): void {
  const text = count > 0 ? String(count) : '';
  if (sign.textContent === text) return;
  sign.textContent = text;
  sign.className = count > 0 ? name : '';
}
