import '@fontsource/ibm-plex-sans-arabic/arabic-400.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-500.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-700.css';
import '@fontsource/ibm-plex-sans-arabic/latin-400.css';
import '@fontsource/ibm-plex-sans-arabic/latin-500.css';
import '@fontsource/ibm-plex-sans-arabic/latin-600.css';
import '@fontsource/ibm-plex-sans-arabic/latin-700.css';

const sample = 'هندرة Handara 12.4';

/**
 * Waits for the four weights of the interface's font. bpmn-js measures its texts once, when it
 * draws, so the editor opens only after this; a font that cannot be had does not hold anybody up.
 *
 * @returns when every weight is there or has failed
 */
export async function fontsReady(): Promise<void> {
  const weights = [400, 500, 600, 700];
  await Promise.allSettled(
    weights.map((weight) =>
      document.fonts.load(`${String(weight)} 16px 'IBM Plex Sans Arabic'`, sample),
    ),
  );
}
