/** Tokens that name their issuer, by the issuers' own documentation. Each has a fixed start and one class after it. */
export const ISSUED_KEYS: readonly RegExp[] = [
	// OpenAI, Anthropic and others that took over the form
	/(?<![A-Za-z0-9])sk-[\w-]{20,512}/g,
	// Stripe
	/(?<![A-Za-z0-9])(?:[sr]k|pk)_(?:live|test|prod)_[A-Za-z0-9]{10,255}|(?<![A-Za-z0-9])whsec_[A-Za-z0-9+/=]{16,128}/g,
	// AWS: access key ids, Bedrock keys
	/(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])|(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{60,256}={0,2}/g,
	// GitHub, GitLab
	/(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|gl(?:pat|ptt|dt|rt|cbt|soat)-[\w.-]{20,300})/g,
	// Slack
	/(?<![A-Za-z0-9])(?:xox[aboprs]-(?:\d{8,14}-){1,3}(?=[\d-]{0,48}[A-Za-z])[A-Za-z0-9-]{8,255}|xoxe(?:\.xox[bp])?-\d-(?=[A-Za-z]{0,64}\d)[A-Za-z0-9]{30,512}|xox[cd]-[\w%-]{20,512}|xapp-\d-[A-Za-z0-9-]{10,255}|hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/+]{20,128})/g,
	// Google
	/(?<![A-Za-z0-9])(?:AIza[\w-]{35}|ya29\.[\w-]{20,512}|GOCSPX-[\w-]{20,64})/g,
	// Twilio
	/(?<![A-Za-z0-9])(?:AC|SK)[0-9a-f]{32}(?![A-Za-z0-9])/g,
	// SendGrid, Sendinblue, Mailgun
	/(?<![A-Za-z0-9])(?:SG\.[\w-]{16,64}\.[\w-]{16,64}|xkeysib-[\w-]{32,128}|(?:pub)?key-[0-9a-f]{32}(?![A-Za-z0-9]))/g,
	// npm, PyPI, RubyGems
	/(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{36}|pypi-[\w-]{32,512}|rubygems_[0-9a-f]{48})/g,
	// Shopify, Atlassian, Linear, PlanetScale, Hugging Face, DigitalOcean, Databricks, Postman, Sentry, Vault, others
	/(?<![A-Za-z0-9])(?:shp(?:at|ss|ca|pa)_[0-9a-fA-F]{32}|AT[AC]TT3[\w=-]{60,512}|lin_(?:api|oauth)_[A-Za-z0-9]{32,64}|pscale_(?:pw|tkn|oauth)_[\w.=-]{32,64})/g,
	/(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{30,64}|do[opr]_v1_[0-9a-f]{64}|dapi[0-9a-f]{32}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|sntry[su]_[\w+/=.-]{40,512}|hv[sbr]\.[\w-]{24,300}|pplx-[A-Za-z0-9]{40,64})/g,
	// Telegram bots
	/(?<![A-Za-z0-9])\d{8,10}:AA[\w-]{33}(?![A-Za-z0-9])/g,
	// JSON Web Token (RFC 7519); a lone header counts, so that a token cut by a line or a window is seen
	/(?<![A-Za-z0-9])eyJ[\w-]{14,4096}(?:\.[\w-]{1,8192}){0,4}/g,
	// Cloudflare, Mapbox, Mailgun, Terraform, ClickHouse, Defined Networking
	/(?<![A-Za-z0-9])(?:v1\.0-[0-9a-f]{24}-[0-9a-f]{146}|[ps]k\.[A-Za-z0-9]{20,100}\.[A-Za-z0-9]{20,64}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}|[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,72}|4b1d[A-Za-z0-9]{38}|dnkey-[\w=-]{26}-[\w=-]{52})(?![A-Za-z0-9])/g,
	// Azure, Alibaba, IBM, Oracle, age, Bitbucket, Docker, Doppler, Dynatrace
	/(?<![A-Za-z0-9,~])(?:[\w~.]{3}8Q~[\w~.-]{31,34}(?!,)|LTAI[A-Za-z0-9]{16,24}|AGE-SECRET-KEY-1[A-Z0-9]{58}|ATBB[A-Za-z0-9]{24,40}|dckr_(?:pat|oat)_[\w-]{20,64}|dp\.(?:pt|st|ct|sa)\.[\w.-]{30,80}|dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64})(?![A-Za-z0-9])/g,
	// Grafana, Heroku, Infracost, New Relic, Notion, NuGet, OpenShift, Prefect, Pulumi, Readme, Replicate, Sonar, Supabase, Typeform, Figma, Netlify
	/(?<![A-Za-z0-9])(?:gl(?:sa|c)_[\w+/=]{32,400}|HRKU-[\w-]{36,64}|ico-[A-Za-z0-9]{32}|NRAK-[A-Z0-9]{27}|NRJS-[0-9a-f]{19}|ntn_[A-Za-z0-9]{40,64}|secret_[A-Za-z0-9]{43}|oy2[a-z0-9]{43}|sha256~(?=[\w-]{0,20}\d)[\w-]{43}|pnu_[A-Za-z0-9]{36}|pul-[0-9a-f]{40}|rdme_[a-z0-9]{70}|r8_[A-Za-z0-9]{37}|sq[apu]_[0-9a-f]{40}|sbp_[0-9a-f]{40}|tfp_[\w.=-]{40,64}|figd_[\w-]{30,64}|nfp_[A-Za-z0-9]{36})(?![A-Za-z0-9])/g,
	// Airtable, Adobe, EasyPost, Flutterwave, Fly, Frame.io, Groq, Plaid, Scalingo, Shippo, Square, Tailscale, xAI, Contentful, Clojars, 1Password, Discord
	/(?<![A-Za-z0-9])(?:pat[A-Za-z0-9]{14}\.[0-9a-f]{64}|p8e-[A-Za-z0-9]{32}|EZ[AT]K[A-Za-z0-9]{54}|FLW(?:SEC|PUB)K(?:_TEST)?-[A-Za-z0-9-]{20,64}|fo1_[\w-]{43}|fio-u-[\w=-]{64}|gsk_[A-Za-z0-9]{40,64}|access-(?:sandbox|development|production)-[0-9a-f-]{36}|tk-us-[\w-]{48}|shippo_(?:live|test)_[0-9a-f]{40}|sq0[a-z]{3}-[\w-]{22,43}|tskey-[a-z]{3,8}-[\w-]{16,64}|xai-[A-Za-z0-9]{60,90}|CFPAT-[\w-]{43}|CLOJARS_[a-z0-9]{60}|ops_eyJ[\w-]{100,2048}|[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,40})(?![A-Za-z0-9])/g,
];
