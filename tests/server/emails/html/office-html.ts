/** Mails as Word, Outlook and Excel put them on the clipboard, shortened. Names of people and files are made up. */

const TEMPORARY = 'file:///C:/Users/ada/AppData/Local/Temp/msohtmlclip1/01';

export const WORD_HTML = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="${TEMPORARY}/clip_filelist.xml">
<link rel=Edit-Time-Data href="${TEMPORARY}/clip_editdata.mso">
<!--[if gte mso 9]><xml>
 <o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings>
</xml><![endif]-->
<link rel=themeData href="${TEMPORARY}/clip_themedata.thmx">
<link rel=colorSchemeMapping href="${TEMPORARY}/clip_colorschememapping.xml">
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View><w:AttachedTemplate HRef="${TEMPORARY}/Normal.dotm"/></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 @font-face {font-family:Calibri; mso-font-charset:0;}
 p.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:11.0pt;}
 @list l0 {mso-list-id:1; mso-list-type:hybrid;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:"·";}
-->
</style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]-->
</head>

<body lang=EN-GB style='tab-interval:36.0pt'>
<!--StartFragment-->
<p class=MsoNormal>Hello <a href="https://shop.test/?a=1&amp;b=2">there</a>,<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>one<o:p></o:p></p>
<p class=MsoNormal><st1:place w:st="on">Paris</st1:place><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>
<!--EndFragment-->
</body>

</html>
`;

export const EXCEL_HTML = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<link id=Main-File rel=Main-File href="${TEMPORARY}/clip.htm">
<link rel=File-List href="${TEMPORARY}/clip_filelist.xml">
<link rel=Stylesheet href="${TEMPORARY}/stylesheet.css">
<style>
<!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
.xl65 {mso-number-format:"Short Date";}
-->
</style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Offer</x:Name><x:WorksheetSource HRef="${TEMPORARY}/sheet001.htm"/></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse'>
 <col width=64 style='mso-width-source:userset'>
 <tr height=20><td height=20 class=xl65>Price</td><td align=right x:num="10">10</td></tr>
 <tr height=20><td><a href="https://shop.test/offer">Offer</a></td><td><a href="{{ unsubscribeUrl }}">Unsubscribe</a></td></tr>
 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr><![endif]>
</table>
</body>
</html>
`;
