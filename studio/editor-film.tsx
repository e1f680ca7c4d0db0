import { vary, type Level } from '@handara/engine';
import type { Procedure } from '@handara/schemas';
import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Cinema } from './canvas/cinema.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { filmFile } from './runs/runner.ts';
import { FilmBar } from './views/run/FilmBar.tsx';
import type { FilmActs, FilmShown, Tried } from './views/run/parts.ts';

/** Which run is filmed. */
export interface FilmOfRunProps {
  readonly procedure: Procedure;
  readonly drawing: OpenDrawing;
  readonly level: Level | null;
  readonly tried: Tried;
  /** Told when the film lies over the drawing, and when it is gone. */
  readonly onOpen: (isOpen: boolean) => void;
}

const none: FilmShown = {
  kind: 'none',
  time: 0,
  until: 0,
  open: 0,
  ended: 0,
  isPlaying: false,
  isCut: false,
  pace: 1,
  start: null,
};

/** At the usual pace a film lasts so many seconds. */
const lasts = 120;

/**
 * Films a run on request and shows it on the drawing; a change of the drawing or its figures ends the film.
 *
 * @param props which run
 * @returns the bar with its controls
 */
export function FilmOfRun(props: FilmOfRunProps): ReactNode {
  const { drawing, level, tried } = props;
  const key = `${String(drawing.edits)} ${drawing.scenario?.id ?? ''} ${level ?? ''} ${JSON.stringify(tried)}`;
  return <Film key={key} {...props} />;
}

function Film({ procedure, drawing, level, tried, onOpen }: FilmOfRunProps): ReactNode {
  const [shown, setShown] = useState<FilmShown>(none);
  const isStill = useReducedMotion();
  const cinema = useRef<Cinema | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const told = useRef(onOpen);
  useEffect(() => {
    told.current = onOpen;
  });
  useEffect(
    () => () => {
      stopper.current?.abort();
      cinema.current?.close();
      if (cinema.current) told.current(false);
      cinema.current = null;
    },
    [],
  );

  const make = async (signal: AbortSignal): Promise<void> => {
    const { acts, scenario, process } = drawing;
    const canvas = acts.canvas();
    if (!canvas || !scenario || !process) return;
    const { preset: kind, factor, turns } = tried;
    const variation = { preset: { kind, factor }, turns, ...(level && { level }) };
    const figures = { scenario: scenario.id, variation };
    const subject = { file: `${procedure.kind}.bpmn`, xml: await acts.xml() };
    const film = await filmFile(subject, figures, { signal });
    if (signal.aborted) return;
    const { until, isCut } = film;
    const { start = null } = vary(process, scenario, variation);
    told.current(true);
    cinema.current = canvas.cinema(film, {
      isStill,
      onShow: (showing) => {
        setShown((before) => ({ ...before, ...showing, kind: 'ready', until, isCut, start }));
      },
    });
    if (!isStill) cinema.current.play();
  };
  const open = (): void => {
    if (stopper.current) return;
    const controller = new AbortController();
    stopper.current = controller;
    setShown({ ...none, kind: 'making' });
    make(controller.signal).catch(() => {
      if (!controller.signal.aborted) setShown({ ...none, kind: 'failed' });
      stopper.current = null;
    });
  };
  const close = (): void => {
    stopper.current?.abort();
    stopper.current = null;
    cinema.current?.close();
    cinema.current = null;
    setShown(none);
    onOpen(false);
  };
  const acts: FilmActs = {
    open,
    close,
    play: () => cinema.current?.play(),
    pause: () => cinema.current?.pause(),
    step: () => cinema.current?.step(),
    seek: (time) => cinema.current?.seek(time),
    pace: (times) => {
      cinema.current?.pace((Math.max(1, shown.until) / lasts) * times);
      setShown((before) => ({ ...before, pace: times }));
    },
  };
  return <FilmBar film={shown} acts={acts} isStill={isStill} />;
}
