import type { FindingCode } from './en.ts';

/** The Arabic sentence of every finding, with the same words in braces as the English one. */
export const ar: Record<FindingCode, string> = {
  'xml-not-well-formed': 'الملف ليس XML سليماً: {reason}. أعد تصدير المخطط من أداته.',
  'file-too-large':
    'يتجاوز الملف الحد المسموح: فيه {size} حرفاً والحد {limit}. قسّم النموذج أو صدّره بلا صور.',
  'file-empty': 'الملف فارغ. صدّر المخطط مرة أخرى من أداته.',
  'not-xml': 'ليس هذا ملف XML. اختر ملفاً ينتهي بـ ‎.bpmn أو ‎.xml.',
  'not-bpmn': 'ليس هذا ملف BPMN 2.0: يبدأ بالعنصر <{root}>. صدّر المخطط بصيغة BPMN 2.0.',
  'doctype-refused':
    'يعلن الملف نوع مستند (DOCTYPE) لا يحتاج إليه BPMN وقد يخفي محتوى ضاراً. احذف هذا الإعلان.',
  'too-deep': 'تتداخل العناصر أكثر من {limit} مستوى، فلم يُفتح الملف. افحص الأداة التي كتبته.',
  'bpsim-1-read-as-2': 'بيانات المحاكاة بإصدار BPSim 1.0؛ قُرئت على أنها BPSim 2.0 وستُحفظ كذلك.',
  'unknown-attribute': 'لا تنتمي السمة {attribute} إلى BPMN. تبقى كما هي.',
  'encoding-declared': 'يذكر الملف أن ترميزه {encoding}. إن ظهرت الحروف مشوهة فاحفظه بترميز UTF-8.',
  'duplicate-id': 'يتكرر المعرّف {id}؛ أُهمل العنصر الثاني (السطر {line}). أعطه معرّفاً خاصاً به.',
  'illegal-id':
    'لا يُسمح بالمعرّف {id} (السطر {line})، فأُهمل عنصره. استعمل حروفاً لاتينية وأرقاماً و - و _ على أن يبدأ بحرف.',
  'content-left-out': 'لا يعرف BPMN المحتوى {content} في السطر {line}، فأُهمل.',
  'xml-repaired': 'في السطر {line} خلل في XML ({reason})؛ قُرئ ما أمكن منه.',
  'missing-reference':
    'يشير {property} إلى {id} وهو غير موجود في الملف. اربطه بعنصر موجود أو احذفه.',
  'several-diagrams': 'في الملف {count} مخططات. يُعرض أولها وتُحفظ البقية.',
  'no-layout': 'لا يذكر الملف مواضع العناصر. يستطيع هندرة ترتيبها.',
  'not-drawn': 'في الملف {count} عناصر غير مرسومة. تشارك في التشغيل مع ذلك.',
  'vendor-extension': 'يحمل الملف {count} عناصر من أداة أخرى ({namespace}). تبقى كما هي.',
  'more-findings': 'هناك {count} ملاحظات أخرى. عالج الأولى منها ثم افتح الملف من جديد.',
};
