using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Stills;
using GenNotebooks.Tests.Support;

namespace GenNotebooks.Publishing.Tests;

/// <summary>Still pictures and what else makes a notebook fit to be committed.</summary>
public sealed class StillTests
{
    [Fact]
    public void A_picture_of_few_colours_survives_the_palette_unchanged()
    {
        // 3 x 2 pixels, one half transparent: blended onto white.
        byte[] rgba = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 10, 20, 30, 255, 0, 0, 0, 0, 0, 0, 0, 128];
        var (read, width) = ReadPalette(PalettePng.Encode(rgba, 3));
        Assert.Equal(3, width);
        Assert.Equal([(255, 0, 0), (0, 255, 0), (0, 0, 255), (10, 20, 30), (255, 255, 255), (127, 127, 127)], read);
    }

    [Fact]
    public void A_picture_of_many_colours_stays_close()
    {
        var rgba = new byte[256 * 256 * 4];
        for (var i = 0; i < 256 * 256; i++)
            (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2], rgba[(4 * i) + 3]) = ((byte)(i / 256), (byte)(i % 256), 128, 255);
        var (read, _) = ReadPalette(PalettePng.Encode(rgba, 256));
        Assert.All(read.Select((c, i) => Math.Max(Math.Abs(c.R - (i / 256)), Math.Abs(c.G - (i % 256)))), error => Assert.InRange(error, 0, 32));
    }

    [Fact]
    public void Areas_keep_their_shade_beside_many_colours()
    {
        // 800 pixels of white, 400 of nearly white, and 2,048 colours that occur once.
        List<byte> rgba = [];
        for (var i = 0; i < 1200; i++)
            rgba.AddRange(i < 800 ? [255, 255, 255, 255] : [243, 243, 243, 255]);
        for (var i = 0; i < 2048; i++)
            rgba.AddRange([(byte)(16 * (i % 16)), (byte)(16 * (i / 16 % 16)), (byte)(32 * (i / 256)), 255]);
        var (read, _) = ReadPalette(PalettePng.Encode(rgba.ToArray(), 16));
        Assert.All(read[800..1200], colour => Assert.Equal((243, 243, 243), colour));
    }

    [Fact]
    public void Long_arrays_of_numbers_become_typed_and_all_else_stays()
    {
        var figure = CompactFigure.Of(JsonNode.Parse("""{"x": [1,2,3,4,5,6,7,256], "bytes": [0,2,3,4,5,6,7,255], "y": [0.5,null,1,1,1,1,1,1], "z": [[1,2,3,4,5,6,7,8],[1,2,3,4,5,6,7,9]], "short": [1,2], "names": ["a","b","c","d","e","f","g","h"]}"""))!;
        Assert.Equal("i2", figure["x"]!["dtype"]!.GetValue<string>());
        Assert.Equal("u1", figure["bytes"]!["dtype"]!.GetValue<string>());
        Assert.Equal([0, 2, 3, 4, 5, 6, 7, 255], Convert.FromBase64String(figure["bytes"]!["bdata"]!.GetValue<string>()));
        Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0, 1], Convert.FromBase64String(figure["x"]!["bdata"]!.GetValue<string>()));
        var floats = Convert.FromBase64String(figure["y"]!["bdata"]!.GetValue<string>());
        Assert.Equal("f4", figure["y"]!["dtype"]!.GetValue<string>());
        Assert.Equal(0.5f, BitConverter.ToSingle(floats));
        Assert.True(float.IsNaN(BitConverter.ToSingle(floats, 4)));
        Assert.Equal("2, 8", figure["z"]!["shape"]!.GetValue<string>());
        Assert.Equal("[1,2]", figure["short"]!.ToJsonString());
        Assert.Equal(8, figure["names"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_notebook_loses_its_html_and_gains_pictures_of_its_charts()
    {
        var assets = await AssetsOrSkip();
        var notebook = NotebookDocument.Create();
        var cell = notebook.Add(CellKind.Code, "chart");
        var chart = JsonNode.Parse("""
            {"data": [{"type": "scatter", "x": [1,2], "y": [1,2]}], "layout": {"width": 300, "height": 200, "title": {"text": "</script> in a title"}},
             "frames": [{"name": "0", "data": [{"y": [2,1]}]}]}
            """);
        cell.SetOutputs([CellOutput.DisplayData(
            new JsonObject { ["application/vnd.plotly.v1+json"] = chart, ["text/html"] = "<div></div>", ["text/plain"] = "a line" },
            new JsonObject { ["vscode_altText"] = "a falling line" })]);
        await NotebookPublisher.PrepareAsync(notebook, assets, TestContext.Current.CancellationToken);
        var output = Assert.Single(notebook.Cells[^1].Outputs);
        Assert.False(output.Data.Has("text/html"));
        Assert.Equal("a falling line", output.Metadata.GetString("image/png", "alt"));
        var (pixels, width) = ReadPalette(Convert.FromBase64String(output.GetText("image/png")!));
        Assert.Equal(450, width);
        Assert.True(pixels.Distinct().Count() > 10, "The picture is empty.");
    }

    [Fact]
    public async Task A_figure_that_cannot_be_drawn_is_told()
    {
        var assets = await AssetsOrSkip();
        var error = await Assert.ThrowsAsync<PublishingException>(() => StillPictures.DrawAsync([(JsonNode.Parse("""{"data": [], "layout": {"width": -5}}""")!, StillLook.AsItIs)], assets));
        Assert.StartsWith("Figure 1 could not be drawn: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task<PageAssets> AssetsOrSkip()
    {
        try
        {
            Chromium.Find();
            return await PageAssets.InstallAsync(Repository.PathOf("artifacts", "npm"), TestContext.Current.CancellationToken);
        }
        catch (PublishingException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }

    /// <summary>An independent reading of a palette PNG whose rows are not filtered.</summary>
    private static (List<(int R, int G, int B)> Pixels, int Width) ReadPalette(byte[] png)
    {
        byte[] palette = [];
        int width = 0;
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var content = png.AsSpan(at + 8, length);
            if (type == "IHDR")
                width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(content);
            if (type == "PLTE")
                palette = content.ToArray();
            if (type == "IDAT")
                packed.Write(content);
            at += length + 12;
        }

        packed.Position = 0;
        using var rows = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Decompress))
            zlib.CopyTo(rows);
        var bytes = rows.ToArray();
        return ([.. bytes.Where((_, i) => i % (width + 1) != 0).Select(i => ((int)palette[3 * i], (int)palette[(3 * i) + 1], (int)palette[(3 * i) + 2]))], width);
    }
}
