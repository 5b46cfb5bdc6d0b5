/**
 * Sentences of a document that speak to a model rather than to a reader. They are kept from the models and reported; what is not
 * recognized here still meets the numbered form of the answers and the check of every sentence against its citation.
 */

const LETTERS = String.raw`[\p{L}\p{N}'’ ,-]`;
/** "ignore all previous instructions" and its like, verb and object at most 60 characters apart. */
const OVERRIDES: readonly (readonly [verbs: string, objects: string])[] = [
	['ignore|disregard|forget|override|bypass|discard|skip|neglect', 'instructions?|prompts?|rules?|guidelines?|directions?|commands?|above|previous|prior|earlier|system'],
	['ignorier\\p{L}*|vergiss|missachte\\p{L}*|übergeh\\p{L}*|überspring\\p{L}*', 'anweisung\\p{L}*|regeln|vorgaben|instruktion\\p{L}*|obige\\p{L}*|bisherige\\p{L}*|vorherige\\p{L}*|alles|aufgabe'],
	['ignore[zr]?|oublie[zr]?|négligez', 'instructions?|consignes?|règles|précédent\\p{L}*|ci-dessus|tout'],
	['ignor[ae]n?|olvid[ae]n?|descart[ae]n?', 'instrucciones|reglas|anterior\\p{L}*|órdenes|todo|instruções|regras'],
	['ignor[aie]\\p{L}*|dimentica\\p{L}*', 'istruzioni|regole|precedenti|tutto'],
	['negeer|vergeet', 'instructies|regels|voorgaande|eerdere|alles'],
	['zignoruj|zapomnij', 'instrukcje|polecenia|poprzednie|wszystk\\p{L}*'],
	['игнорируй\\p{L}*|забудь\\p{L}*', 'инструкци\\p{L}*|указани\\p{L}*|предыдущ\\p{L}*|всё|все'],
	['önceki|yoksay', 'talimat\\p{L}*|yoksay'],
];
const STRONG: readonly RegExp[] = [
	...OVERRIDES.map(([verbs, objects]) => new RegExp(String.raw`(?<!\p{L}|(?:not|never|nicht|niemals)\s)(?:${verbs})(?!\p{L})${LETTERS}{0,60}?(?<!\p{L})(?:${objects})(?!\p{L})`, 'iu')),
	/(?:忽略|无视|無視|忘记|忘掉).{0,12}(?:指令|指示|说明|規則|规则|内容|提示)|(?:指示|命令|指令).{0,8}(?:無視|忽略)|(?:이전|위의).{0,10}(?:지시|명령).{0,6}무시|(?:تجاهل).{0,20}(?:التعليمات|الأوامر)|(?:निर्देशों|निर्देश).{0,20}(?:अनदेखा|नज़रअंदाज़)/u,
	// Marks of chat templates and roles.
	/<\|?\/?(?:im_start|im_end|system|assistant|user|endoftext|begin_of_text|start_header_id|end_header_id|eot_id|document|instructions?)\|?>|\[\/?INST\]|<<\/?SYS>>|^\s*#{0,6}\s*(?:system|assistant|developer)\s*(?:prompt|message|instructions?)?\s*[:#>]|^\s*#{1,6}\s*(?:new\s+)?(?:system|instructions?)\b/iu,
	/(?<!\p{L})(?:you are|act as|pretend to be|du bist|tu es|vous êtes|eres|sei|you will now be|from now on,? you)(?!\p{L})[^.]{0,40}(?<!\p{L})(?:an? |the |ein |une? |un |jetzt |maintenant |ahora |now )*(?:ai|assistant|language model|llm|chatbot|dan|jailbr\p{L}*|unrestricted|developer mode|ki|assistent|ia|asistente|modelo|modell?e?)(?!\p{L})/iu,
	/(?<!\p{L})(?:new|real|updated|actual|hidden|secret|neue|nouvelles?|nuevas?)\s(?:system\s)?(?:instructions?|anweisung\p{L}*|task|prompt|instrucciones|consignes?)(?!\p{L})/iu,
	/(?<!\p{L})(?:system prompt|developer message|hidden prompt|jailbreak|prompt injection|systemprompt|prompt système)(?!\p{L})/iu,
	/(?<!\p{L})(?:ai|llm|chatgpt|gpt|llama|claude|the (?:ai|assistant|model|summari[sz]er)|language model|ki|der assistent|das modell|l['’]assistant|el asistente|note to (?:ai|the model|assistant))(?!\p{L})[^.]{0,40}(?<!\p{L})(?:must|should|shall|please|will|has to|need to|muss|soll|doit|devez|debe|write|say|output|respond|summari[sz]e|state|report|ignore|include|follow)(?!\p{L})/iu,
	/^(?:please\s)?(?:ignore|disregard|forget)\s(?:everything|all|the\s(?:document|text|above|rest|content))(?!\p{L})/iu,
	// What a summary is to say, to leave out, or to be.
	/(?<!\p{L})(?:in|for|to|of|as)\s(?:your|any|every)\s(?:summary|output|translation)(?!\p{L})|(?<!\p{L})(?:your|the only)\s(?:summary|answer|response|reply|output)\s(?:must|should|shall)(?!\p{L})|(?<!\p{L})(?:in|für|zu)\s(?:deine|ihre|der|die)\p{L}*\s(?:zusammenfassung|antwort|ausgabe)|(?:dans|pour)\s(?:votre|ton|le)\s(?:résumé|réponse)|(?:en|para)\s(?:tu|su|el)\s(?:resumen|respuesta)/iu,
	/(?<!\p{L})(?:summari[sz]e|describe)\s(?:this|the)\s(?:\p{L}+\s)?(?:document|text|page|contract|mail|file)\s(?:as|with|by|in)(?!\p{L})/iu,
	/(?:^|[:"“„«]\s?|(?<!\p{L})(?:please|instead|then|and|bitte|por favor)\s)(?:now\s|only\s|just\s|nur\s)?(?:respond|reply|answer|output|print|return|write|say|antworte\p{L}*|schreib\p{L}*|réponde[zr]?|répondez|réponds|écri[sv]e?[zr]?|escrib[ae]|respond[ae]|rispondi|scrivi|ответь\p{L}*|напиши\p{L}*)\s(?:(?:with|mit|avec|con|by|die|the|le|la|el|il|summary|answer|word|words|zusammenfassung)\s){0,3}(?:only|exactly|nothing but|verbatim|nur|ausschließlich|uniquement|seulement|solo|únicamente|sólo|soltanto|solamente|только)(?!\p{L})/iu,
	/^(?:please\s)?(?:only|exactly|just|nur|solo|uniquement)\s(?:respond|reply|answer|output|print|write)(?!\p{L})\s(?:with|the|['"“])/iu,
	/^(?:please\s)?(?:write|say|output|print|repeat|include|insert|append|reveal|show|copy|send|restore|replace|schreib\p{L}*|écri\p{L}*|escrib\p{L}*)\b[^.]{0,60}<[A-Z][A-Z_]*_\d+>/iu,
	/(?<!\p{L})(?:reveal|print|repeat|show|leak|output|expose|decode|unmask|restore|list)(?!\p{L})[^.]{0,40}(?<!\p{L})(?:placeholders?|system|prompt|instructions?|api key|secrets?|vault|masked values?|hidden values?)(?!\p{L})/iu,
	// A picture or a link that would carry something out.
	/!\[[^\]]{0,200}\]\(\s*https?:|https?:\/\/\S{0,200}[?&]\S{0,60}=\s*(?:[<{[]|\S{0,60}(?:summary|secret|data|PERSON|document|leak|text))|<(?:img|script|iframe|a)\s/iu,
	/^(?:please\s)?(?:send|post|upload|forward|e-?mail|transmit|exfiltrate|append)\s(?:\p{L}+\s){0,4}?(?:document|summary|text|content|names?|values|above|conversation)\s[^.]{0,60}(?:https?:\/\/|@)/iu,
];
/** Orders that a reader may get as well; taken as meant for a model close behind a plain one. */
const FOLLOWS = /^["'“(\s]*(?:please\s|then\s|and\s|also\s|now\s|instead,?\s)?(?:write|say|output|print|respond|reply|answer|state|report|include|add|end|begin|start|finish|append|repeat|translate|summari[sz]e|do not|don['’]t|never|only|mention|claim|classify|mark|set|use|cite|confirm|tell|schreib\p{L}*|antworte\p{L}*|sag\p{L}*|gib|écri\p{L}*|répond\p{L}*|dis|dites|escrib\p{L}*|di|responde|rispondi|scrivi|напиши\p{L}*|ответь\p{L}*|只|请|回答|输出)(?!\p{L})/iu;
const FOLLOWS_WITHIN = 2;
/** Letters that only look like others, and characters that cannot be seen, are no way around the patterns. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu;
/** Longer texts are looked at in pieces; keeps the time linear. */
const LOOKED_AT = 4_000;

/** For each sentence of a text, in order, whether it speaks to a model. */
export function speaksToModel(sentences: readonly string[]): readonly boolean[] {
	let behind = Infinity;
	return sentences.map((sentence) => {
		const text = sentence.normalize('NFKC').replace(INVISIBLE, '');
		const strong = text.length <= LOOKED_AT ? isStrong(text) : Array.from({ length: Math.ceil(text.length / LOOKED_AT) }, (_, index) => text.slice(index * LOOKED_AT, (index + 1) * LOOKED_AT)).some(isStrong);
		behind = strong ? 0 : behind + 1;
		if (!strong && behind <= FOLLOWS_WITHIN && FOLLOWS.test(text)) behind = 0;
		return behind === 0;
	});
}

function isStrong(text: string): boolean {
	return STRONG.some((pattern) => pattern.test(text));
}
