using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Node.Settings;
using NJsonSchema;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class SettingsSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary><c>maskpose config schema > docs/schemas/site.json</c> brings it up to date.</summary>
    [Fact]
    public void Schema_Published_IsThatOfTheCode()
    {
        var published = File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "site.json"));

        Assert.Equal(NodeSettings.Schema(NodeSettings.Catalog).ToJsonString(Indented), published.TrimEnd());
    }

    [Fact]
    public async Task Schema_AGoodFile_IsValid()
    {
        var schema = await SchemaAsync();

        Assert.Empty(schema.Validate(SiteFile.Text));
    }

    [Theory]
    [InlineData("Color", "\"red\"")]
    [InlineData("Node/HttpPort", "70000")]
    [InlineData("Node/HttpPort", "\"8080\"")]
    [InlineData("Cameras/entrance/Tiles", "9")]
    [InlineData("Cameras/entrance/Transport", "\"sctp\"")]
    [InlineData("Cameras/entrance/Sorce", "\"x\"")]
    [InlineData("Alerts/Mask/HoldSeconds", "-1")]
    [InlineData("Alerts/Rules/any/Preset", "\"shop\"")]
    [InlineData("Alerts/CameraAttention/entrance/NodCount", "0")]
    [InlineData("Alerts/CameraAttention/entrance/Blinks", "1")]
    [InlineData("Alerts/Rules/any/HoldSeconds", "99999")]
    [InlineData("Alerts/Rules/any/From", "\"25:00\"")]
    public async Task Schema_AFileThatIsWrong_IsRefused(string path, string value)
    {
        var file = JsonNode.Parse(SiteFile.Text)!;
        var parts = path.Split('/');
        var place = parts[..^1].Aggregate(file, (node, part) => node[part]!);
        place[parts[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty((await SchemaAsync()).Validate(file.ToJsonString()));
    }

    /// <summary>Every setting has its meaning in it.</summary>
    [Fact]
    public void Schema_EverySetting_IsDescribed()
    {
        var undescribed = new List<string>();
        Find(NodeSettings.Schema(NodeSettings.Catalog), "", undescribed);

        // The document has no more to say of a user and its password than their names.
        Assert.Equal(["Broker:Password", "Mqtt:Username"], undescribed.Order());
    }

    private static void Find(JsonObject schema, string path, List<string> undescribed)
    {
        if (schema["properties"] is JsonObject properties)
        {
            foreach (var (name, property) in properties)
            {
                Find(property!.AsObject(), path.Length == 0 ? name : $"{path}:{name}", undescribed);
            }
        }
        else if (schema["additionalProperties"] is JsonObject entry)
        {
            Find(entry, $"{path}:{{id}}", undescribed);
        }
        else if (schema["description"] is null && path != "$schema")
        {
            undescribed.Add(path);
        }
    }

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromJsonAsync(NodeSettings.Schema(NodeSettings.Catalog).ToJsonString(), TestContext.Current.CancellationToken);
}
