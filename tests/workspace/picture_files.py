"""Picture files of every format, with secrets in every corner that has room for one."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

SECRET = b"Secret street 7"
"""Nothing that is kept may hold this."""
_ORIENTATION, _ARTIST = 0x0112, 0x013B
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


def painted(width: int = 32, height: int = 20, mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (width, height))
    colours = ((200, 30, 30), (30, 160, 60), (40, 60, 190), (240, 240, 240))
    for x in range(width):
        for y in range(height):
            red, green, blue = colours[(x * 2 // width) + 2 * (y * 2 // height)]
            alpha = (255 if x % 3 else 90,) if mode == "RGBA" else ()
            image.putpixel((x, y), (red, green, blue, *alpha))
    return image


def exif(orientation: int | None = None) -> Image.Exif:
    record = Image.Exif()
    record[_ARTIST] = SECRET.decode()
    record.get_ifd(0x8825)[1] = "N"
    record.get_ifd(0x8825)[29] = SECRET.decode()
    if orientation is not None:
        record[_ORIENTATION] = orientation
    return record


def written(kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    painted().save(file, kind, **options)
    return file.getvalue()


def telling(kind: str) -> bytes:
    """A picture file that tells the secret wherever the format lets it."""
    return {"PNG": _png, "JPEG": _jpeg, "WEBP": _webp, "GIF": _gif, "BMP": _bmp}[kind]()


def png_chunk(name: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", SECRET.decode())
    told.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    data = written("PNG", pnginfo=told, exif=exif(), dpi=(72, 72))
    end = data.index(b"IEND") - 4
    private = png_chunk(b"prVt", SECRET) + png_chunk(b"tIME", SECRET[:7])
    return data[:end] + private + data[end:] + SECRET


def _jpeg() -> bytes:
    data = written("JPEG", exif=exif(orientation=6), comment=SECRET)
    more = b"".join(
        [
            jpeg_segment(0xE0, b"JFXX\x00\x10" + SECRET),
            jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + SECRET),
            jpeg_segment(0xE2, b"FPXR\x00" + SECRET),
            jpeg_segment(0xED, b"Photoshop 3.0\x00" + SECRET),
            jpeg_segment(0xEF, SECRET),
        ]
    )
    return data[:2] + more + data[2:] + SECRET


def _webp() -> bytes:
    return written("WEBP", exif=exif().tobytes(), xmp=SECRET) + SECRET


def _gif() -> bytes:
    file = io.BytesIO()
    frames = [painted().rotate(90 * turn) for turn in (2, 1)]
    painted().save(file, "GIF", save_all=True, append_images=frames, comment=SECRET, loop=0)
    data = file.getvalue()
    return data[:-1] + b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\x00\x3b" + SECRET


def _bmp() -> bytes:
    plain = written("BMP")
    header = bytearray(124)
    header[:40] = plain[14:54]
    header[:4] = struct.pack("<I", 124)
    header[56:60] = b"KNIL"
    header[112:120] = struct.pack("<II", 124 + len(plain) - 54, len(SECRET))
    gap = SECRET
    begin = 14 + 124 + len(gap)
    body = bytes(header) + gap + plain[54:] + SECRET
    return b"BM" + struct.pack("<IHHI", 14 + len(body), 0, 0, begin) + body
