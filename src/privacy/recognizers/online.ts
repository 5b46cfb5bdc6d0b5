import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';

const URL = /(?<![\p{L}\p{N}@])(?:https?:\/\/|ftp:\/\/|www\.|(?:[a-z]{2,3}\.)?(?:linkedin|github|gitlab|facebook|instagram|twitter|tiktok|xing)\.com\/)[^\s"'`<>()[\]{}|\\^]{3,2000}/giu;
const TRAILING = /[.,;:!?*_~]+$/;
/** A path or query that names a person: a profile, a user, a mailbox, an id in a query, a session. */
const PERSONAL =
	/^[^/]*\/\/[^/]*@|(?:\/(?:~|users?\/|u\/|@|profiles?\/|members?\/|people\/|accounts?\/|customers?\/|patients?\/|clients?\/|in\/|author\/|employees?\/)[^\s/?#]{2,}|[?&;](?:user|username|uid|userid|user_id|email|mail|login|name|first_?name|last_?name|phone|token|session|sid|sig|signature|key|code|invite|customer|patient|account|id|dob|ssn|auth|access_token)=[^&#\s]{2,})/i;
const SOCIAL = /^(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook|instagram|twitter|x|tiktok|t|linkedin|xing|vk|mastodon|threads|youtube|medium|telegram|wa|pinterest|reddit|snapchat|soundcloud|flickr|behance|paypal)\.(?:com|me|social|org|net)\/(?!(?:in|company|about|help|login|search|watch|explore|features|pricing|orgs|topics|issues)(?:[/?#]|$))[\w.@%-]{2,}|^(?:https?:\/\/)?(?:www\.)?git(?:hub|lab)\.com\/[\w.-]{2,}\/?$/i;
const SITE_LABEL = /(?<!\p{L})(?:(?:my|personal|home|seine|meine|ma|mi|mio) ?(?:web)?(?:site|page|blog|seite)|website|web ?site|homepage|webseite|site web|sitio web|sito|strona|portfolio|blog|profile?|linkedin|shared?(?: files| a file| this| it)?(?: with you)?|geteilt|partag\p{L}*|compart\p{L}*|condivis\p{L}*|gedeeld|link to (?:my|your)|invite)["' ]{0,2}[:=]?["'\s]{0,3}$/iu;
/** A field that holds the address of a site and nothing else. */
const SITE_ALONE = /^["'\s]{0,3}(?:(?:https?|ftp):\/\/(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?::\d{1,5})?(?:\/[a-z]{0,12}){0,3}|(?:[a-z0-9-]{3,63}\.){1,3}[a-z]{2,4})["'\s]{0,3}$/i;
const UUID_PATH = /\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Addresses of pages that tell who somebody is or let in whoever has them. A company's plain address is not one. */
export const personalUrl: Recognizer = {
	name: 'personalUrl',
	entities: ['URL'],
	source: 'RFC 3986; 45 CFR 164.514(b)(2)(i)(N)',
	*analyze(text) {
		if (text.length <= 200 && SITE_ALONE.test(text)) {
			const start = text.search(/[^"'\s]/);
			yield { entity: 'URL', start, end: text.replace(/["'\s]+$/, '').length, score: 0.5 };
			return;
		}
		for (const { 0: run, index } of text.matchAll(URL)) {
			const url = run.replace(TRAILING, '');
			const near = text.slice(Math.max(0, index - 40), index);
			if (PERSONAL.test(url) || UUID_PATH.test(url) || SOCIAL.test(url) || SITE_LABEL.test(near)) yield { entity: 'URL', start: index, end: index + url.length, score: 0.7 };
		}
	},
};

const USER_LABEL =
	/(?<!\p{L})(?:user ?names?|usernames?|user[ _-]?id|login(?: name)?|log-?in|handle|screen ?name|nick(?:name)?|account name|db_user|benutzer(?:name|kennung)?|nutzername|kennung|nom d.?utilisateur|identifiant|utilisateur|pseudo|(?:nombre de )?usuario|nome utente|utente|gebruikersnaam|nome de usu[áa]rio|utilizador|nazwa u[żz]ytkownika|slack|skype|discord|telegram|twitter|instagram|insta|github|user|author|owner|assignee|reporter|uid)(?:["'`*\])]{0,2}[ \t]{0,2}(?:[:=]|=>)[ \t]{0,2}["'`]?|(?: (?:name|handle|id))? (?:is|ist|lautet|est|es|è|é|to|as|of) ["'`]?|["'`]{0,1} ["'`](?=[^\s"'`]{2,40}["'`])|\s(?=@)|\s(?=[a-z]{2,20}[._]?[a-z]{0,20}\d))(?=[@\p{L}\d])/giu;
/** After these a sentence may follow, too. */
const WORD_LABEL = /^(?:user|author|owner|assignee|reporter|slack|skype|discord|telegram|twitter|instagram|insta|github|log-?in|utente|usuario|utilisateur|kennung)(?!\p{L})/iu;
const USER = /@?[\p{L}\d](?:[\p{L}\d_]|[.-](?=[\p{L}\d])){1,39}(?![\p{L}\d@])/uy;
/** `live:name` of Skype, and addresses for payments in India (`name@okbank`). */
const SERVICE_NAME = /(?<![\p{L}\p{N}])live:[\w.-]{3,40}|(?<=@)(?:ok[a-z]{3,12}|ybl|paytm|upi|ibl|axl|apl)(?![\p{L}\p{N}.-])/giu;
const LOCAL_PART = /[\p{L}\d][\p{L}\d._-]{1,63}@$/u;
/** `name#1234`: Discord's older form. Beside other words it counts tickets. */
const TAGGED = /(?<=[\p{L}\d_.])#\d{4}(?!\d)/gu;
const TAGGED_NAME = /(?<![\p{L}\p{N}])[\p{L}\d_.]{2,32}$/u;
const MENTION = /(?<![\p{L}\p{N}@./:_>\0-])@(?=[A-Za-z_])(?:[\w]|\.(?=\w)){3,30}(?![\p{L}\p{N}@/]|\.\w)/gu;
const HOME = /(?:(?<!\w)(?:\/Users|\/home|\/export\/home)\/|[A-Za-z]:\\{1,2}(?:Users|Documents and Settings)\\{1,2}|\/~)([\p{L}\d][\p{L}\d._-]{0,39})/gu;
const SHARED = /^(?:public|shared|default|all users|administrator|root|runner|node|user|users|ubuntu|app|name|username|admin|null|none|undefined|true|false|unknown|anonymous|required|invalid|guest|the|not|a|an|your|my|for|is|was|wrong|missing|id|password|email)$/i;
/** `jdoe7's home folder`, `the account jdoe7`. */
const OWNER = /(?<![\p{L}\p{N}@._-])[\p{L}\d][\p{L}\d._-]{2,39}(?=['’]s (?:home (?:folder|directory)|home dir))/gu;
const ACCOUNT = /(?<=(?<!\p{L})(?:account|konto|compte|cuenta|profile?) ["'`]?)\p{L}[\p{L}._-]{2,30}\d{1,6}(?![\p{L}\p{N}@])/giu;
const CURL_USER = /(?<=\s(?:-u|--user)[ =]{1,2})[^\s:"'`<>]{1,64}(?=:[^\s"'`<>])/g;
/** Decorators, tags of comments and packages are written like a mention. */
const CODE = /^@(?:override|param|returns?|throws|type(?:def)?|author|see|link|deprecated|example|default|private|public|property|since|version|test|media|import|charset|keyframes|supports|page|autowired|component|inject(?:able)?|input|output|entity|service|bean|get|post|put|delete|suppresswarnings|nullable|notnull|pytest\w*|staticmethod|classmethod|dataclass|all|here|channel|everyone)$/i;
const CODE_NEAR = /(?:import|from|require|npm|yarn|pnpm|install)[ ('"]{0,3}$|["'`/]$/i;

/** User names and handles: beside a word for them, as a mention, or as the name of a home folder. */
export const userName: Recognizer = {
	name: 'userName',
	entities: ['USERNAME'],
	source: 'own rule: words for user names in eight languages; home folders of Linux, macOS and Windows',
	*analyze(text) {
		for (const { 0: label, index } of text.matchAll(USER_LABEL)) {
			USER.lastIndex = index + label.length;
			const name = USER.exec(text)?.[0];
			if (name === undefined || SHARED.test(name) || !isHandle(name, WORD_LABEL.test(label) ? /[="'`]/.test(label) : /[:=]/.test(label))) continue;
			yield { entity: 'USERNAME', start: index + label.length, end: USER.lastIndex, score: 0.7 };
		}
		for (const { 0: mention, index } of text.matchAll(MENTION)) {
			if (!CODE.test(mention) && !CODE_NEAR.test(contextBefore(text, index))) yield { entity: 'USERNAME', start: index, end: index + mention.length, score: 0.6 };
		}
		for (const { 0: path, 1: name = '', index } of text.matchAll(HOME)) {
			const end = index + path.length;
			if (!SHARED.test(name)) yield { entity: 'USERNAME', start: end - name.length, end, score: 0.8 };
		}
		for (const { 0: found, index } of text.matchAll(SERVICE_NAME)) {
			const local = found.includes(':') ? 0 : (LOCAL_PART.exec(text.slice(Math.max(0, index - 66), index))?.[0].length ?? -1);
			if (local >= 0) yield { entity: 'USERNAME', start: index - local, end: index + found.length, score: 0.7 };
		}
		for (const { 0: tag, index } of text.matchAll(TAGGED)) {
			const name = TAGGED_NAME.exec(text.slice(Math.max(0, index - 33), index))?.[0] ?? '';
			if (name !== '' && /discord/i.test(contextBefore(text, index))) yield { entity: 'USERNAME', start: index - name.length, end: index + tag.length, score: 0.7 };
		}
		for (const pattern of [OWNER, ACCOUNT, CURL_USER]) {
			for (const { 0: name, index } of text.matchAll(pattern)) {
				if (!SHARED.test(name)) yield { entity: 'USERNAME', start: index, end: index + name.length, score: 0.7 };
			}
		}
	},
};

/** In prose a user name is told by a digit or sign among its letters; after `:` or `=` by not being a sentence. */
function isHandle(name: string, assigned: boolean): boolean {
	return name.startsWith('@') || /\d/.test(name) ? /\p{L}/u.test(name) : assigned ? /\p{L}/u.test(name) : /[._]/.test(name);
}
