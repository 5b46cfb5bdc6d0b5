import type { Culture } from './lexicon.ts';

/** Common names of languages that Faker lists in their own script only, as passports and mail addresses write them. */
const LISTS: Readonly<Record<string, { readonly firsts: string; readonly lasts: string; readonly cities: string }>> = {
	ja: {
		firsts:
			'Haruto Yuto Sota Yuki Hayato Haruki Ryusei Koki Sora Sosuke Riku Ren Hiroto Yamato Takumi Daiki Kenji Takeshi Hiroshi Satoshi Daisuke Kenta Shota Kazuki Tatsuya Naoki Makoto Akira Ichiro Jiro Taro ' +
			'Kaito Masato Yusuke Shinji Koji Osamu Yui Rin Hina Aoi Sakura Mei Miku Nanami Haruka Yuna Akari Rio Ayaka Misaki Asuka Emi Keiko Yoko Kumiko Naoko Yumi Mayumi Kaori Tomoko Noriko Michiko Sayaka Chihiro Megumi Ai Hanako Reiko Mariko',
		lasts:
			'Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Yamazaki Mori Abe Ikeda Hashimoto Yamashita Ishikawa Nakajima Maeda ' +
			'Fujita Ogawa Goto Okada Hasegawa Murakami Kondo Ishii Saito Sakamoto Endo Aoki Fujii Nishimura Fukuda Ota Miura Takeuchi Nakagawa Okamoto Matsuda Harada Nakano Ono Tamura Fujiwara Nakayama Ishida Kojima Wada Morita Uchida Shibata Sakai',
		cities: 'Tokyo Osaka Kyoto Nagoya Sapporo Fukuoka Kobe Yokohama Kawasaki Sendai Hiroshima Chiba Saitama Niigata Hamamatsu Kumamoto Okayama Shibuya Shinjuku Nara Kanazawa',
	},
	ko: {
		firsts:
			'Minjun Seojun Dohyun Jihoon Junho Hyunwoo Minho Jiho Sungmin Dongwook Jaehyun Taeyang Kyungsoo Jinwoo Seungho Youngho Woojin Minseok Sangwoo Jongsu Eunji Seoyeon Jiwoo Minji Soojin Jisoo Hyejin Yuna Sooyoung Haeun Chaewon Yejin ' +
			'Dahye Hayoon Nari Bora Soyeon Mijin Jiyeon Hana Min-jun Seo-yeon Ji-hoon Eun-ji Ji-woo Hye-jin Sung-min Young-ho Mi-kyung Kyung-hee',
		lasts: 'Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Yoo Hong Moon Yang Bae Baek Heo Nam Noh Ha Joo Koo Min Im Son Ko Jeon Byun Chung Yoon Cha',
		cities: 'Seoul Busan Incheon Daegu Daejeon Gwangju Ulsan Suwon Goyang Seongnam Jeju Jeonju Changwon Gangnam Yongin Pohang',
	},
	zh: {
		firsts:
			'Wei Fang Na Min Jing Li Qiang Lei Jun Yang Yong Yan Jie Juan Tao Ming Chao Xia Ping Gang Xin Yi Hao Yu Xiaoming Xiaohong Jianguo Zhiwei Guofeng Weimin Haoran Zihan Yuxuan Ruoxi Xinyi Jiayi Siyu Yichen Mengyao Xueli Meiling Lihua Zhenhua ' +
			'Chunhua Xiuying Guiying Yulan Minghao Zixuan Junjie Wenjie Shihan Yutong Kaiwen Peng Long Bin Hui Ying Lan Mei Lin Xiang Rong Hong',
		lasts:
			'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Song Tang Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Lu Fu Zhong Cui Tan Liao Fan Jin Shi Jia Xia ' +
			'Wong Chan Cheung Lau Leung Tsang Kwok Chow Ng Ho Yip Lam Tam Siu Tse Chiu',
		cities: 'Beijing Shanghai Guangzhou Shenzhen Chengdu Hangzhou Wuhan Nanjing Tianjin Chongqing Suzhou Qingdao Dalian Xiamen Harbin Kunming Taipei Kaohsiung Ningbo',
	},
	ar: {
		firsts:
			'Mohammed Muhammad Mohamed Ahmed Ali Omar Khalid Hassan Hussein Yusuf Youssef Ibrahim Abdullah Abdul Tariq Karim Samir Nabil Rashid Salim Faisal Fahad Hamza Bilal Mustafa Mahmoud Amir Zayd Jamal Walid Ziad Fatima Aisha Mariam Maryam ' +
			'Zainab Layla Leila Noor Nour Huda Salma Amina Khadija Yasmin Rania Hanan Samira Dina Reem Sara Amal Nadia Farah Lina Hala',
		lasts:
			'Al-Farsi Al-Sayed El-Sayed Al-Masri Haddad Khoury Nasser Mansour Saleh Hamdan Najjar Khalil Rahman Aziz Qureshi Siddiqui Hashemi Al-Rashid Al-Hassan Bakr Darwish Farouk Ghanem Habib Ismail Jaber Kassem Mahfouz Nassar Osman Said Shaheen Tawfik Zidan ' +
			'Benali Bouzid Chaoui Belkacem Hamidi Mansouri Ziani Cherif',
		cities: 'Cairo Riyadh Jeddah Dubai Doha Amman Beirut Baghdad Damascus Casablanca Rabat Tunis Algiers Muscat Alexandria Manama Marrakesh Fes',
	},
	fa: {
		firsts: 'Reza Mehdi Hossein Amir Arash Kaveh Babak Farhad Behnam Dariush Siavash Parisa Shirin Maryam Niloofar Azadeh Leila Mina Roya Sahar Neda Golnaz Zahra',
		lasts: 'Hosseini Ahmadi Mohammadi Karimi Rezaei Moradi Jafari Rahimi Ebrahimi Tehrani Shirazi Esfahani Farahani Ghorbani Kazemi Sadeghi Nazari Zamani',
		cities: 'Tehran Isfahan Shiraz Tabriz Mashhad Qom Karaj',
	},
	af: {
		firsts: 'Chidi Emeka Ngozi Amara Chinedu Ifeoma Oluwaseun Adebayo Folake Kwame Kofi Ama Abena Akosua Kwabena Thabo Sipho Nomsa Thandiwe Lerato Wanjiku Kamau Otieno Achieng Njeri Juma Amina Fatou Mamadou Ousmane Aminata Moussa Ibrahima Tendai Chipo',
		lasts: 'Okafor Okonkwo Adeyemi Okoro Eze Nwosu Balogun Mensah Owusu Boateng Asante Nkosi Dlamini Mokoena Ndlovu Khumalo Mwangi Kariuki Odhiambo Wafula Diallo Traoré Keita Diop Ndiaye Camara Touré Moyo Chikwanha Banda Phiri Abebe Tesfaye Bekele Haile',
		cities: 'Lagos Abuja Accra Kumasi Nairobi Mombasa Kampala Dakar Bamako Abidjan Johannesburg Durban Pretoria Harare Lusaka Addis Ababa Kigali',
	},
	in: {
		firsts: 'Aarav Vivaan Aditya Arjun Rohan Rahul Amit Sanjay Vijay Rajesh Suresh Ramesh Anil Sunil Deepak Manoj Vikram Karthik Ganesh Ananya Priya Pooja Neha Sneha Kavya Divya Lakshmi Sunita Anjali Meera Shreya Aishwarya Nisha Swati Ritu Harpreet Gurpreet Jaspreet',
		lasts: 'Sharma Verma Gupta Patel Singh Kumar Reddy Iyer Nair Menon Rao Joshi Desai Mehta Shah Kapoor Malhotra Chopra Bhatia Banerjee Chatterjee Mukherjee Das Ghosh Sen Pillai Krishnan Subramanian Venkataraman Agarwal Mishra Pandey Tiwari Yadav Chauhan Kaur Gill Sandhu',
		cities: 'Mumbai Delhi Bengaluru Bangalore Chennai Kolkata Hyderabad Pune Jaipur Lucknow Kochi Nagpur Indore Surat Bhopal Patna Chandigarh Coimbatore',
	},
};

const CYRILLIC = 'а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ћ c ђ dj ј j љ lj њ nj џ dz';
const GREEK = 'α a ά a β v γ g δ d ε e έ e ζ z η i ή i θ th ι i ί i ϊ i κ k λ l μ m ν n ξ x ο o ό o π p ρ r σ s ς s τ t υ y ύ y φ f χ ch ψ ps ω o ώ o';
const LETTERS = new Map(`${CYRILLIC} ${GREEK}`.split(' ').flatMap((sign, index, all) => (index % 2 === 0 ? [[sign, (all[index + 1] ?? '').replace('-', '')] as const] : [])));

/** Cultures in Latin letters: the lists above, and those of Faker in Cyrillic or Greek, letter by letter. */
export function romanized(cultures: readonly Culture[]): readonly Culture[] {
	const listed = Object.entries(LISTS).map(([language, { firsts, lasts, cities }]): Culture => ({
		...{ locale: `en_${language}`, streets: [], postcodes: [], states: [], legalForms: [] },
		...{ firsts: firsts.split(' '), lasts: lasts.split(' '), cities: cities.split(' ') },
	}));
	const spelled = cultures.filter(({ lasts }) => LETTERS.has(lasts[0]?.charAt(0).toLowerCase() ?? '')).map((culture): Culture => ({
		...{ locale: `en_${culture.locale}`, streets: [], postcodes: [], states: [], legalForms: [] },
		...{ firsts: culture.firsts.map(inLatin), lasts: culture.lasts.map(inLatin), cities: culture.cities.map(inLatin) },
	}));
	return [...listed, ...spelled];
}

function inLatin(name: string): string {
	return name.replace(/\p{L}/gu, (letter) => {
		const latin = LETTERS.get(letter.toLowerCase()) ?? letter;
		return letter === letter.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
	});
}
