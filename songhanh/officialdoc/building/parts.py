"""The parts of a package beside the text: styles, settings, head and foot of pages, properties."""

from __future__ import annotations

from html import escape

from songhanh.officialdoc.building.xml import BLACK, Font, Shape, paragraph, run
from songhanh.officialdoc.rulesets import RuleSet

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:wp="{DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
)
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{WORD}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
    "</Types>"
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="custom" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/>'
    "</Relationships>"
)
SETTINGS = (
    f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
HEADINGS = (
    ("Title", "Title", 0),
    ("Heading1", "heading 1", 0),
    ("Heading2", "heading 2", 1),
    ("Heading3", "heading 3", 2),
)


def styles(rules: RuleSet) -> str:
    """Normal text of the rule set and heads for the outline; what differs is said where it stands."""
    half = round(rules.looks["body"].set_size * 2)
    fonts = "".join(f' w:{kind}="{rules.font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="{level}"/></w:pPr>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        for key, name, level in HEADINGS
    )
    return (
        f'<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:color w:val="{BLACK}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/></w:style>{heads}</w:styles>'
    )


def page_head(rules: RuleSet) -> str:
    """The page number, centred in the top margin; the first page of a section has none."""
    properties = Font.of(rules.looks["page_number"]).xml()
    field = "".join(
        f"<w:r>{properties}{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f"<w:hdr {NAMESPACES}>{paragraph(field, Shape(align='center'))}</w:hdr>"


def page_foot(contact: str, rules: RuleSet) -> str:
    """Box 13, at the foot of the first page."""
    font = Font.of(rules.looks["contact"], size=11)
    return f"<w:ftr {NAMESPACES}>{paragraph(run(contact, font), Shape(align='center'))}</w:ftr>"


def core_properties(title: str, issuer: str) -> str:
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    name = escape(" ".join(title.split()))
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" {dublin}><dc:title>{name}</dc:title>'
        f"<dc:creator>{escape(issuer)}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def custom_properties(tags: dict[str, int]) -> str:
    """What each numbered bookmark is bound to."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    rows = "".join(
        f'<property fmtid="{FORMAT}" pid="{number + 1}" name="sh_{number}"><vt:lpwstr>{escape(tag)}</vt:lpwstr></property>'
        for tag, number in tags.items()
    )
    return f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">{rows}</Properties>'
