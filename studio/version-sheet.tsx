import { useEffect, useRef, type ReactNode } from 'react';
import { Canvas } from './canvas/canvas.ts';
import type { Difference } from './canvas/differences.ts';
import { fontsReady } from './fonts.ts';
import { canvas as arabic } from './locale/ar/canvas.ts';
import { canvas as english } from './locale/en/canvas.ts';
import { usePreferences } from './locale/preferences.tsx';
import { takeIn } from './session/reading.ts';

/**
 * A drawing for looking at, with what differs marked.
 *
 * @param props what it shows
 * @param props.xml BPMN text
 * @param props.marks what differs
 * @param props.label what the drawing is called
 * @param props.onFailed told when it cannot be drawn
 * @returns the drawing; nothing on it can be changed
 */
export function VersionSheet({
  xml,
  marks,
  label,
  onFailed,
}: {
  readonly xml: string;
  readonly marks: readonly Difference[];
  readonly label: string;
  readonly onFailed: () => void;
}): ReactNode {
  const { language } = usePreferences();
  const place = useRef<HTMLDivElement>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });
  useEffect(() => {
    if (!place.current) return;
    const canvas = new Canvas(place.current, {
      language,
      direction: language === 'ar' ? 'rtl' : 'ltr',
      words: language === 'ar' ? arabic : english,
      ready: fontsReady,
      onChange: () => undefined,
      onSelect: () => undefined,
      onView: () => undefined,
    });
    canvas.lock(true);
    let isOpen = true;
    const open = async (): Promise<void> => {
      const drawn = (await takeIn(xml)).xml ?? xml;
      if (!isOpen) return;
      await canvas.open(drawn);
      canvas.differ(marks);
      canvas.fit();
    };
    open().catch(() => {
      if (isOpen) failed.current();
    });
    return () => {
      isOpen = false;
      canvas.close();
    };
  }, [xml, marks, language]);
  return <div ref={place} className="sheet sheet-looking" role="img" aria-label={label} />;
}
