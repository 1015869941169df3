import type { MaskKind } from "./masking.ts";

/** Words of one meaning, by language. A word is a part of a regular expression that JavaScript and servers read alike. */
export interface PersonalWords {
  /** What they name, for people. */
  about: string;
  /** The mask that fits a text; whether the column can take it is another question. */
  kind: MaskKind;
  /** `text`: only where texts are held. A number of this name counts things, or points to a row. */
  types: "text" | "any";
  /** Where in the name they count: as any word of it, or only as the last one. */
  place: "anywhere" | "last";
  /** In a key of a document: as any word of it, as the whole key, or not at all. */
  key: "part" | "whole" | "no";
  /** In lower case, without accents, `_` between words, separated by spaces. `_?` where some write none. */
  words: Readonly<Record<string, string>>;
}

/**
 * What columns of personal data are called, in the languages with most users. Order matters: the first that matches
 * says which mask fits. Words of other scripts than the Latin one are found within longer words, too.
 */
export const personalWords: readonly PersonalWords[] = [
  {
    about: "e-mail addresses",
    kind: "email",
    types: "text",
    place: "anywhere",
    key: "part",
    words: {
      en: "[a-z]*e_?mail[a-z]* mail mail_?(address|to|from) reply_?to bcc (to|from|recipient|sender)_address",
      es: "correo(_?electronico)?",
      fr: "courriel adresse_?mail mel",
      de: "mail_?adresse",
      it: "posta_elettronica",
      pl: "poczta",
      tr: "e_?posta",
      id: "surel",
      ru: "почта имейл емейл pochta",
      zh: "邮箱 郵箱 电子邮件 電子郵件 邮件地址 youxiang",
      ja: "メールアドレス メアド メール",
      ko: "이메일 전자우편 메일주소",
      ar: "بريد ايميل إيميل",
      hi: "ईमेल",
      bn: "ইমেইল ইমেল",
    },
  },
  {
    about: "phone numbers",
    kind: "phone",
    types: "text",
    place: "anywhere",
    key: "part",
    words: {
      en: "[a-z]*phone(_?(number|num|no))? mobile(_?(number|num|no))? mob(_?no)? ph_?no cell(_?number)? tel(_?(no|num|nr|number))? fax(_?(no|number))? msisdn whats_?app sms_?number (from|to|caller|called|contact)_?number callback_number voicemail_number",
      es: "telefono[a-z]* tlf tfno movil celular numero_(de_)?(telefono|movil|celular|contacto)",
      pt: "telefone[a-z]* telemovel celular",
      fr: "[a-z]*telephone portable gsm num_tel",
      de: "[a-z]*telefon[a-z]* handy(_?nummer)? mobil(_?nummer|funk)? rufnummer",
      it: "telefono cellulare",
      nl: "telefoon[a-z]* mobiel(e_nummer)?",
      pl: "telefon[a-z]* komorka numer_telefonu",
      tr: "telefon[a-z]* cep_?(tel|no|telefonu)?",
      id: "telepon no_?(hp|telp|telepon) nomor_(hp|telepon) handphone",
      ru: "телефон мобильный telefon nomer_telefona",
      zh: "电话 電話 手机 手機 联系方式 shouji(_?hao)? dianhua lianxi_?fangshi",
      ja: "電話 携帯 denwa(_?bangou?)? keitai",
      ko: "전화 휴대폰 핸드폰 연락처",
      ar: "هاتف الجوال جوال تليفون موبايل",
      hi: "फोन फ़ोन मोबाइल दूरभाष",
      bn: "ফোন মোবাইল",
    },
  },
  {
    about: "passwords, keys and tokens",
    kind: "token",
    types: "text",
    place: "anywhere",
    key: "whole",
    words: {
      en: "[a-z]*token [a-z_]*secret [a-z]*(password|passwd)[a-z]* pwd pass passphrase passcode (api|access|private|secret|signing|encryption|ssh|pgp|gpg|license|licence|recovery|auth|master|session|consumer|webhook)_?key app_?key otp totp(_?[a-z]+)? (mfa|two_?factor|2_?fa|otp|totp|hmac|webauthn|fido)_?(secret|seed|key|code|backup_code|recovery_code)s? (recovery|backup|reset|verification|confirmation|activation|invite|invitation|auth|authorization|security|scratch)_?(code|key|hash) seed_?phrase mnemonic session_?(id|key|data|state|payload|token) sid salt credential encrypted(_[a-z]+)? cookie webhook_url login jwt bearer security_(question|answer) (connection|database)_?(string|url|uri|dsn) dsn",
      es: "contrasena clave(_?(secreta|acceso|api))? contrasenia",
      pt: "senha palavra_?passe",
      fr: "mot_?de_?passe mdp jeton",
      de: "[a-z]*passwort kennwort geheimnis zugangsdaten",
      nl: "wachtwoord",
      pl: "haslo",
      tr: "sifre parola",
      id: "kata_?sandi sandi",
      ru: "пароль парол токен parol",
      zh: "密码 密碼 口令 密钥 mima",
      ja: "パスワード 暗証番号",
      ko: "비밀번호 암호",
      ar: "كلمة_المرور كلمة_السر المرور",
      hi: "पासवर्ड कूटशब्द",
      bn: "পাসওয়ার্ড",
    },
  },
  {
    about: "numbers of persons, cards and accounts",
    kind: "token",
    types: "any",
    place: "anywhere",
    key: "part",
    words: {
      en: "ssn(_last_4)? social_?security(_?(number|num|no))? social_?insurance(_?(number|num|no))? nino national_?(id|insurance|identity|identification)(_?(number|num|no|card))? passport(_?(number|num|no))? (id|identity|ration|health|insurance|green|social)_?card(_?(number|num|no))? identity_?(number|no) id_?(number|no|num) tax_?(id|payer|file)(_?(number|num|no|id))? vat_?(id|number|no) tin iban bic bban sort_?code routing_?(number|no) swift_?code (card|cc|debit|credit|pan)_?(number|num|no) credit_?card(_?(number|num|no))? card_?(pan|last_4) cvv cvc pan pin (bank_?)?(account|acct)_?(number|num|no) bank_?account (insurance|policy_holder|medicare|medicaid|beneficiary)_?(number|num|no) medical_?record(_?(number|num|no))? mrn nhs(_?(number|no))? npi licen[cs]e_?(number|num|no|plate) (number|registration)_?plate driv(ing|ers?)_?licen[cs]e(_?(number|num|no))? dl_?(number|no) (employee|staff|student|patient|member|voter|payroll)_?(number|num|no) vin imei imsi",
      in: "aadha?ar(_?[a-z]+)? pan_?(number|card|no) voter_?id uan",
      es: "dni nie nif cif curp rfc nss cuit cuil rut cedula(_?[a-z]+)? pasaporte numero_(de_)?(cuenta|tarjeta|documento|identificacion|seguro|seguridad_social|pasaporte) documento(_?(identidad|numero))? seguridad_social tarjeta(_?(credito|numero))? cuenta_bancaria clabe cbu matricula",
      pt: "cpf cnpj rg nis pis niss numero_(do_)?(cartao|conta|documento|passaporte) passaporte cartao(_?(credito|numero))? contribuinte",
      fr: "nir insee siret? numero_(de_)?(securite_sociale|secu|carte|compte|passeport|piece) securite_sociale num_?(secu|ss) passeport carte_?(identite|vitale|bancaire) numero_?(fiscal|tva) rib",
      de: "steuer_?(nummer|nr|id)(entifikationsnummer)? sozialversicherungs_?(nummer|nr) svnr ausweis_?(nummer|nr)? reisepass(_?nummer)? personal_?ausweis(_?nummer)? konto_?(nummer|nr) karten_?(nummer|nr) versicherten_?(nummer|nr) ahv(_?(nummer|nr))? fuehrerschein(_?nummer)? kennzeichen personalnummer kunden_?(nummer|nr)",
      it: "codice_?fiscale partita_?iva passaporto numero_(di_)?(carta|conto|documento|patente) carta_(d_|di_)?identita tessera_sanitaria",
      nl: "bsn burgerservicenummer sofi_?nummer rijksregisternummer paspoort_?(nummer)? rekening_?(nummer|nr)",
      pl: "pesel nip regon dowod(_?osobisty)? numer_(dowodu|konta|karty|paszportu) paszport",
      nordic: "personnummer fodselsnummer cpr(_?(nr|nummer))? hetu henkilotunnus kennitala",
      tr: "tc_?(no|kimlik(_?no)?|kimlik_?numarasi) tckn kimlik(_?no)? vergi_?(no|numarasi) hesap_?no",
      id: "nik ktp(_?[a-z]+)? npwp nomor_?(induk|rekening|kartu|ktp|paspor) no_?(ktp|rekening|rek|kartu) paspor",
      ru: "паспорт инн снилс номер_(карты|счета|счёта|полиса|паспорта) inn snils pasport nomer_(karty|scheta|pasporta)",
      zh: "身份证 身份證 证件号 护照 護照 银行卡 銀行卡 卡号 账号 帳號 社保号 车牌 shenfenzheng(_?hao)? huzhao yinhangka",
      ja: "マイナンバー 個人番号 口座番号 カード番号 旅券番号 免許証 保険証 kouza_?bangou?",
      ko: "주민등록번호 주민번호 여권번호 계좌번호 카드번호 면허번호",
      ar: "رقم_الهوية الهوية جواز رقم_الحساب رقم_البطاقة الرقم_القومي",
      hi: "आधार पैन_नंबर पासपोर्ट खाता_संख्या",
      bn: "পাসপোর্ট জাতীয়_পরিচয়পত্র",
    },
  },
  {
    about: "insurances",
    kind: "token",
    types: "text",
    place: "anywhere",
    key: "no",
    words: { en: "insurance" },
  },
  {
    about: "names of persons",
    kind: "name",
    types: "text",
    place: "anywhere",
    key: "part",
    words: {
      en: "(first|last|full|sur|fore|family|given|middle|maiden|user|nick|display|contact|customer|patient|doctor|legal|preferred|real|birth|screen|employee|emp|cust|client|guest|owner|holder|member|student|teacher|agent_contact|person|profile|author|sender|recipient|payee|payer|beneficiary|spouse|mother|father|parent|child|billing|shipping)_?(name|nm) [fl]name first_?nm last_?nm name_(first|last|full) name_on_card card_?holder account_?holder next_of_kin contact_?person emergency_?contact initials handle screen_?name signed_by signatory skype(_?id)? telegram(_?(id|handle|username))? (twitter|instagram|facebook|linkedin|github|snapchat|tiktok|discord|slack|social)_?(handle|user(name)?|profile|id|url) social_?media profile_url",
      es: "nombre_?(completo|pila|usuario|cliente|contacto|titular|paciente|empleado)s? nombres nombre_de_usuario apellidos? apellido_?(paterno|materno|1|2)? primer_(nombre|apellido) segundo_(nombre|apellido) titular usuario apodo",
      pt: "nome_?(completo|cliente|usuario|mae|pai|social|titular|contato|paciente) nome_da_mae nome_do_pai sobrenome apelido primeiro_nome ultimo_nome titular usuario",
      fr: "prenoms? nom_?(complet|famille|usage|naissance|client|utilisateur|jeune_fille|patient|contact|prenom)s? nom_de_(famille|naissance|jeune_fille) patronyme titulaire identifiant pseudo",
      de: "(vor|nach|familien|zu|ruf|geburts|spitz|benutzer|kunden|mitarbeiter|patienten|maedchen|anzeige|inhaber|haupt)_?name ansprechpartner ansprechperson kontaktperson kontoinhaber karteninhaber anrede",
      it: "cognome nome_?(completo|cliente|utente|e_cognome|paziente) intestatario utente soprannome nominativo ragione_sociale",
      nl: "(voor|achter|roep|meisjes|gebruikers|klant)_?naam tussenvoegsel voorletters contactpersoon rekeninghouder",
      pl: "imie(_i_nazwisko)? imiona nazwisko[a-z_]* uzytkownik",
      nordic: "(for|efter|etter|fore)navn (for|efter)namn etunimi sukunimi",
      tr: "(ad|isim)_?soyad(i)? soyad(i)? soyisim kullanici_?adi adi_soyadi",
      id: "nama_?(lengkap|depan|belakang|panggilan|ibu|ayah|pelanggan|pengguna|ibu_kandung|pasien|karyawan|siswa)",
      ru: "фамилия отчество фио имя_(клиента|пользователя|пациента|сотрудника|контакта|получателя) familiya familia otchestvo fio imya(_[a-z]+)?",
      zh: "姓名 名字 姓氏 用户名 用戶名 昵称 暱稱 联系人 聯絡人 收货人 收件人 客户名 真实姓名 xingming xing_?ming nicheng yonghuming lianxiren",
      ja: "氏名 姓名 名前 苗字 名字 フリガナ ふりがな 担当者 宛名 shimei myouji furigana",
      ko: "이름 성명 성함 닉네임 별명 담당자 수령인 예금주",
      ar: "الاسم_(الأول|الاول|الأخير|الاخير|الكامل) اسم_(الأب|العائلة|المستخدم|العميل|المريض|الأم) اللقب",
      hi: "उपनाम कुलनाम पूरा_नाम",
      bn: "পদবি পুরো_নাম",
    },
  },
  {
    about: "persons",
    kind: "name",
    types: "text",
    place: "last",
    key: "no",
    words: {
      en: "recipient sender caller guardian author writer patient customer employee doctor physician nurse teacher student applicant beneficiary spouse assignee supervisor attendee passenger whodunnit cardholder signer witness addressee salutation contact",
    },
  },
  {
    about: "birth dates and ages",
    kind: "null",
    types: "any",
    place: "anywhere",
    key: "part",
    words: {
      en: "dob d_o_b birth_?(date|day|year|month|dt)[a-z]* date_?of_?birth year_?of_?birth (date|year|month|day)_of_(birth|death) born(_?(on|at))? bday age_?(years|in_years)",
      es: "fecha_?(de_?)?nac(imiento)? nacimiento edad cumpleanos ano_nacimiento",
      pt: "data_?(de_?)?nasc(imento)? nascimento dt_nasc(imento)? idade aniversario",
      fr: "date_?(de_?)?naiss(ance)? naissance ne_le annee_naissance anniversaire",
      de: "geburts_?(datum|tag|jahr|dat) geb_?(dat|datum)",
      it: "data_?(di_?)?nascita nascita compleanno",
      nl: "geboorte_?(datum|jaar|dag)",
      pl: "data_?urodzenia urodzenia wiek",
      nordic: "fodsels?_?(dato|dag|ar) fodelse_?(datum|dag|ar) syntymaaika",
      tr: "dogum_?(tarihi|gunu|yili) yas",
      id: "tgl_?lahir tanggal_?lahir tempat_?tanggal_?lahir umur usia",
      ru: "дата_рождения рождения возраст data_rozhdeniya vozrast",
      zh: "出生 生日 年龄 年齡 shengri chusheng(_?riqi)? nianling",
      ja: "生年月日 誕生日 年齢 seinengappi tanjoubi nenrei",
      ko: "생년월일 생일 나이 연령",
      ar: "تاريخ_الميلاد الميلاد العمر",
      hi: "जन्म जन्मतिथि आयु",
      bn: "জন্ম বয়স",
    },
  },
  {
    about: "postal addresses",
    kind: "text",
    types: "text",
    place: "anywhere",
    key: "part",
    words: {
      en: "[a-z]*address addr(ess)?(_?line)? street(_?(name|number|no))? post_?code postal_?code house_?(number|no) apartment apt(_?(no|number))? po_?box city town birth_?place place_?of_?birth residence suburb photo scan signature avatar(_url)? selfie picture_?url profile_?(picture|photo|image)[a-z_]* (photo|portrait|headshot|fingerprint|face)_?(url|path|image|data|template)? biometric[a-z_]* voice_?print",
      es: "direcci?on[a-z]* domicilio calle codigo_?postal cp ciudad colonia lugar_(de_)?nacimiento poblacion municipio foto firma",
      pt: "endereco[a-z_]* logradouro rua cep codigo_?postal morada bairro cidade municipio foto assinatura",
      fr: "adresse[a-z_]* rue voie code_?postal ville lieu_(de_)?naissance commune domicile photo signature",
      de: "[a-z]*strasse str_?nr haus_?(nummer|nr) plz postleitzahl anschrift [a-z]*adresse wohnort geburts_?ort ort stadt unterschrift lichtbild",
      it: "indirizzo[a-z_]* civico citta comune(_?(nascita|residenza))? luogo_(di_)?nascita residenza domicilio firma",
      nl: "adres straat(naam)? huis_?(nummer|nr) postcode woonplaats geboorteplaats plaats handtekening",
      pl: "adres ulica kod_?pocztowy miasto miejscowosc nr_?domu miejsce_urodzenia",
      nordic: "gateadresse gatuadress postnummer postort adresse",
      tr: "adres(i)? sokak cadde posta_?kodu sehir ilce mahalle",
      id: "alamat[a-z_]* jalan kode_?pos kota kelurahan kecamatan tempat_?lahir rt_rw",
      ru: "адрес улица индекс город место_рождения подпись adres ulitsa gorod",
      zh: "地址 住址 邮编 郵編 街道 籍贯 城市 dizhi zhuzhi youbian",
      ja: "住所 郵便番号 番地 都道府県 市区町村 出生地 jusho juusho yuubin(_?bangou?)?",
      ko: "주소 우편번호 거주지 출생지",
      ar: "العنوان عنوان الشارع المدينة الرمز_البريدي",
      hi: "पता पिनकोड शहर गली",
      bn: "ঠিকানা",
    },
  },
  {
    about: "postal codes",
    kind: "null",
    types: "any",
    place: "anywhere",
    key: "part",
    words: { en: "zip(_?(code|4))?" },
  },
  {
    about: "locations",
    kind: "null",
    types: "any",
    place: "last",
    key: "no",
    words: { en: "lat latitude lng lon longitude geo(_?(location|point))? location gps[a-z_]* coordinates" },
  },
  {
    about: "places of the network and devices",
    kind: "null",
    types: "any",
    place: "anywhere",
    key: "part",
    words: {
      en: "ip ip_?addr ip_?v[46] ip_?address remote_?(addr|ip|host) (client|last|current|sign_in|source|user|login)_?ip x_forwarded_for user_?agent device_?(id|token|uuid|fingerprint|serial) (browser|device)_?fingerprint (advertising|push|installation)_?id idfa gaid udid mac_?addr(ess)? fcm[a-z_]* apns[a-z_]*",
    },
  },
  {
    about: "sensitive facts of a person",
    kind: "null",
    types: "any",
    place: "last",
    key: "part",
    words: {
      en: "religion religious_affiliation gender sex ethnicity ethnic_?(group|origin) race nationality citizenship marital_?status sexual_?orientation pronouns political_?(party|affiliation|opinion|view)s? union_?member(ship)? salary annual_?(salary|income) monthly_?(salary|income) base_?salary income wage net_?worth credit_?(score|rating) blood_?(type|group) disability handicap bmi diagnos[ei]s?(_?(code|text))? icd(_?10)?(_?code)? symptom allergy allergie medical_?(history|condition)s? health_?(condition|status|issue)s? hiv(_?status)? pregnan(t|cy)(_?status)? criminal_?record veteran_?status immigration_?status",
      es: "genero sexo religion etnia raza nacionalidad estado_?civil salario sueldo ingresos tipo_(de_)?sangre grupo_sanguineo diagnostico alergia discapacidad",
      pt: "genero sexo religiao etnia raca nacionalidade estado_?civil salario renda tipo_sanguineo diagnostico alergia deficiencia",
      fr: "sexe civilite religion ethnie nationalite situation_(familiale|matrimoniale) etat_civil salaire revenu groupe_sanguin diagnostic allergie handicap",
      de: "geschlecht religion konfession ethnie staatsangehoerigkeit nationalitaet staatsangehorigkeit nationalitat familienstand gehalt lohn einkommen blutgruppe diagnose allergie behinderung krankheit",
      it: "sesso genere religione etnia nazionalita cittadinanza stato_civile stipendio reddito gruppo_sanguigno diagnosi allergia disabilita",
      nl: "geslacht religie nationaliteit burgerlijke_staat salaris inkomen bloedgroep diagnose allergie",
      pl: "plec wyznanie narodowosc obywatelstwo stan_cywilny wynagrodzenie pensja grupa_krwi rozpoznanie",
      tr: "cinsiyet(i)? din uyruk medeni_?(hal|durum)i? maas kan_?grubu tani",
      id: "jenis_?kelamin agama kewarganegaraan status_?(pernikahan|perkawinan) gaji golongan_?darah suku",
      ru: "пол религия национальность гражданство семейное_положение зарплата оклад доход группа_крови диагноз zarplata grazhdanstvo",
      zh: "性别 性別 民族 国籍 國籍 宗教 婚姻 工资 工資 薪资 收入 血型 诊断 診斷 病史 xingbie minzu gongzi",
      ja: "性別 国籍 宗教 婚姻 給与 年収 血液型 診断 病歴 seibetsu kokuseki",
      ko: "성별 국적 종교 결혼 급여 연봉 소득 혈액형 진단",
      ar: "الجنس الجنسية الديانة الحالة_الاجتماعية الراتب فصيلة_الدم التشخيص",
      hi: "लिंग धर्म जाति राष्ट्रीयता वेतन रक्त निदान",
      bn: "লিঙ্গ ধর্ম",
    },
  },
  {
    about: "free text",
    kind: "text",
    types: "text",
    place: "anywhere",
    key: "whole",
    words: {
      en: "note comment memo remark transcript(ion)? bio biography about_?me free_?text extracted_text feedback testimonial complaint anamnesis cover_?letter resume",
      es: "notas? observaci(on|ones) comentarios?",
      pt: "observac(ao|oes) comentarios? anotac(ao|oes)",
      fr: "remarques? commentaires?",
      de: "bemerkung(en)? notiz(en)? kommentar[e]? anmerkung(en)?",
      it: "commento commenti osservazioni annotazioni",
      nl: "opmerking(en)? notitie[s]?",
      pl: "uwagi komentarz notatka",
      tr: "notlar yorum aciklama",
      id: "catatan komentar",
      ru: "комментарий примечание заметка kommentariy primechanie",
      zh: "备注 備註 留言 评论 beizhu liuyan",
      ja: "備考 コメント メモ 所見 bikou?",
      ko: "비고 메모 댓글 소견",
      ar: "ملاحظات ملاحظة تعليق",
      hi: "टिप्पणी",
      bn: "মন্তব্য",
    },
  },
  {
    about: "free text",
    kind: "text",
    types: "text",
    place: "anywhere",
    key: "no",
    words: {
      en: "message body content msg(_?(text|body))? chat_?(log|text) conversation(_?text)? utterance prompt",
      es: "mensaje",
      pt: "mensagem",
      fr: "contenu",
      de: "nachricht(entext)? inhalt",
      it: "messaggio contenuto",
      nl: "bericht",
      pl: "wiadomosc tresc",
      tr: "mesaj icerik",
      id: "pesan",
      ru: "сообщение soobshchenie",
      zh: "消息 短信 内容",
      ja: "メッセージ 本文 内容",
      ko: "메시지 내용",
      ar: "رسالة الرسالة",
      hi: "संदेश",
      bn: "বার্তা",
    },
  },
];

/** What a plain `name` is called: a person's where the table is of persons. */
export const plainNames =
  "name names nm nombre nome nom naam nama namn navn nimi nazwa isim adi ad имя imya 名称 الاسم اسم नाम নাম";

/** Tables of persons, in the singular. */
export const peopleTables =
  "user customer patient person people member contact employee client doctor lead subscriber account profile staff student driver guest owner author guardian recipient visitor applicant candidate attendee participant passenger physician nurse teacher parent child children resident tenant citizen voter donor volunteer buyer seller agent operator admin administrator manager worker crew player respondent beneficiary prospect borrower insured policyholder cardholder next_of_kin friend follower signup registration identity individual human " +
  "cliente clientes usuario usuarios persona personas empleado empleados paciente pacientes alumno alumnos contacto contactos miembro miembros proveedor socio socios trabajador trabajadores pessoa pessoas funcionario funcionarios aluno alunos contato contatos colaborador colaboradores " +
  "utilisateur utilisateurs usager usagers personne personnes employe employes adherent adherents membre membres abonne abonnes eleve eleves salarie salaries benutzer kunde kunden mitarbeiter personen patienten nutzer teilnehmer mitglied mitglieder kontakt kontakte ansprechpartner schueler utente utenti persone dipendente dipendenti pazienti cliente clienti contatti soci klant klanten gebruiker gebruikers persoon personen medewerker medewerkers " +
  "klient klienci pacjent pacjenci uzytkownik uzytkownicy pracownik pracownicy osoba osoby musteri musteriler kullanici kullanicilar personel hasta hastalar calisan pelanggan pengguna karyawan pasien siswa anggota пользователи пользователь клиенты клиент сотрудники сотрудник пациенты пациент клиентов polzovateli klienty sotrudniki " +
  "用户 客户 员工 患者 会员 学生 人员 顧客 社員 会員 利用者 고객 사용자 회원 직원 환자 المستخدمين العملاء الموظفين المرضى ग्राहक उपयोगकर्ता कर्मचारी";

/** The last word of names that say something about a thing, and hold none of it: `email_template`. */
export const ofAThing =
  "type types kind status count counts format template templates provider verified confirmed enabled disabled version algorithm algo class category level method policy mode length size limit strategy encoding charset locale language lang priority visibility direction label required optional attempts attempt rule rules pattern regex placeholder hint ttl expiry expires expiration schema quota budget usage used total frequency interval state flag order position index weight width height color colour icon theme style font column field table queue topic channel scope scopes grant sent delivered opened bounced score rate ratio percent percentage threshold interface driver engine backend handler job task worker service plan tier currency unit units alias_of lifetime period cost costs price fee fees amount";

/** Whose `…_name` is nobody's: things of computers, of trade and of places. */
export const thingNames =
  "file path dir directory folder table column schema index constraint database db host hostname domain server service app application module package plugin class type method function field attribute property param parameter variable key tag label role permission queue job task step event action topic channel bucket image icon font theme template layout page route view menu form model migration brand product item sku category department unit currency country region state language locale timezone time_zone plan feature flag metric sensor device version branch repository repo project status process program command thread node cluster environment group team list drug medicine medication test code source target " +
  "company organization organisation org business firm bank school university college hospital clinic store shop vendor supplier manufacturer maker merchant campaign game tournament league season round book movie film song album track show series episode genre dish recipe ingredient food hotel room building warehouse location place site venue airport station stop line airline carrier city county district area zone species breed color colour size material coin asset portfolio fund stock sector industry segment tier stage pipeline deal survey question section chapter lesson course exam grade subject skill certificate degree award badge achievement level rank title policy rule workflow integration connector provider network bot dataset experiment run build release artifact container pod namespace secret config setting option variant collection catalog inventory lot batch shipment vehicle car ship vessel plane engine part component equipment tool machine instrument meter procedure treatment diagnosis disease gene protein account ledger fee tax discount coupon promotion offer contract document attachment report dashboard chart widget channel stream playlist station platform operating_system os browser kernel driver library framework license standard format codec protocol port interface subnet vpc registry sheet sound asset scene layer shader texture mesh pet common scientific trade generic display_product unit_of_measure uom queue exchange subscription policy_rule index_pattern alarm alert monitor check probe trigger hook handler listener scope realm tenant workspace sequence enum slot bin shelf aisle dock gate lane terminal";
