using System.Text.Json;
using Google.Protobuf;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Unit.Models;

/// <summary>A model that this project trained, as its catalog entry and its golden.json describe it.</summary>
internal sealed record OwnModel(ModelEntry Entry)
{
    public static IReadOnlyList<ModelEntry> Entries { get; } =
        [.. ModelCatalog.Read(Path.Combine(ModelStore.OwnFolder, "catalog.json")).Models.Where(m => m.File.Contains('/'))];

    /// <summary>A variant in whole numbers of the model whose id is its own without the ending.</summary>
    public bool IsInt8 => Entry.Id.EndsWith("-int8", StringComparison.Ordinal);

    public string File => Path.Combine(ModelStore.OwnFolder, Entry.File);

    public string Folder => Path.GetDirectoryName(File)!;

    public static OwnModel Find(string id) => new(Entries.Single(m => m.Id == id));

    public Net Open() => new(Entry, new OnnxEngine(new ModelsOptions()).Open(Entry, File));

    /// <summary>What PyTorch gave for the test pattern; of an int8 variant, what it gave for the model that it was made of.</summary>
    public Golden Golden() => IsInt8
        ? Find(Entry.Id[..^"-int8".Length]).Golden()
        : JsonSerializer.Deserialize<Golden>(
            System.IO.File.ReadAllText(Path.Combine(Folder, "golden.json")), JsonSerializerOptions.Web)!;

    /// <summary>Pictures that any language can make: (7y + 13x + 29c + 31n + xy) mod 256, BGR.</summary>
    public static byte[] Pattern(int picture, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x, channel) = (i / 3 / width, i / 3 % width, i % 3);
            pixels[i] = (byte)((7 * y) + (13 * x) + (29 * channel) + (31 * picture) + (x * y));
        }

        return pixels;
    }

    /// <summary>ModelProto's opset_import (field 8) of the default domain: its version (field 2).</summary>
    public long Opset()
    {
        using var file = new CodedInputStream(System.IO.File.OpenRead(File));
        while (file.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) != 8)
            {
                file.SkipLastField();
                continue;
            }

            using var import = file.ReadBytes().CreateCodedInput();
            while (import.ReadTag() is var field and not 0)
            {
                if (WireFormat.GetTagFieldNumber(field) == 2)
                {
                    return import.ReadInt64();
                }

                import.SkipLastField();
            }
        }

        return 0;
    }
}

/// <summary>golden.json: outputs for the pattern in a batch of that shape, the first values of each.</summary>
internal sealed record Golden(int[] Shape, Dictionary<string, GoldenOutput> Outputs);

internal sealed record GoldenOutput(long[] Shape, float[] Values);
