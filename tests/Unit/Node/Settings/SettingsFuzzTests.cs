using System.Text.Json.Nodes;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

/// <summary>
/// Thousands of settings files that somebody spoilt: whatever stands in them, the answer is a list of errors or a
/// configuration that can be shown, never anything else.
/// </summary>
public sealed class SettingsFuzzTests
{
    private const int Cases = 1_000;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "0.5", "1e308", "-1e308", "1e-320", "99999999999999999999", "\"\"", "\" \"", "\"NaN\"", "\"Infinity\"", "\"∞\"",
        "\"ß\\u0000\"", "\"a:b\"", "\"../..\"", "\"rtsp://\"", "\"http://[\"", "\"0,0 1,1\"", "\"mon-\"", "\"-\"", "\"24:00\"", "\"{id}\"", "[]", "{}",
        "[1,2,3]", "{\"a\":{\"b\":[{}]}}", "\"2026-01-01\"", "\",,,\"", "\"Europe/Rome\"", "\"unmasked\"",
    ];

    [Fact]
    public void Errors_OfFilesWithSpoiltValues_AreAnAnswer()
    {
        var random = new Random(2026);
        var wrong = 0;
        for (var i = 0; i < Cases; i++)
        {
            var file = JsonNode.Parse(SiteFile.Text)!;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                Spoil(file.AsObject(), random);
            }

            wrong += Check(file.ToJsonString(), i) ? 0 : 1;
        }

        Assert.InRange(wrong, Cases / 2, Cases - 1);
    }

    [Fact]
    public void Errors_OfFilesWithSpoiltText_AreAnAnswer()
    {
        var random = new Random(7);
        for (var i = 0; i < Cases; i++)
        {
            var text = SiteFile.Text.ToCharArray().ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var place = random.Next(text.Count);
                switch (random.Next(4))
                {
                    case 0:
                        text.RemoveRange(place, Math.Min(random.Next(1, 30), text.Count - place));
                        break;
                    case 1:
                        text.InsertRange(place, text.GetRange(place, Math.Min(random.Next(1, 30), text.Count - place)));
                        break;
                    case 2:
                        text[place] = "{}[],:\"\\0-e\u0000é"[random.Next(13)];
                        break;
                    default:
                        text[place] = (char)random.Next(0x20, 0x7f);
                        break;
                }
            }

            Check(new string([.. text]), i);
        }
    }

    /// <returns>Whether it is all right.</returns>
    private static bool Check(string text, int number)
    {
        var path = Path.Combine(Path.GetTempPath(), $"maskpose-fuzz-{Environment.ProcessId}.json");
        try
        {
            File.WriteAllText(path, text);
            var configuration = NodeConfiguration.Load(path, new Dictionary<string, string?>());
            var errors = SettingsCheck.Errors(Edition.Product, configuration);
            Assert.All(errors, e => Assert.False(string.IsNullOrWhiteSpace(e)));
            if (errors.Count == 0)
            {
                EffectiveSettings.From(NodeSettings.Catalog, configuration);
            }

            return errors.Count == 0;
        }
        catch (NodeConfigurationException error)
        {
            Assert.NotEmpty(error.Message);
            return false;
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            throw new Xunit.Sdk.XunitException($"case {number}: {error}\n{text}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Changes, adds, renames or removes something somewhere.</summary>
    private static void Spoil(JsonObject root, Random random)
    {
        var place = root;
        while (random.Next(4) > 0 && place.Select(p => p.Value).OfType<JsonObject>().ToList() is { Count: > 0 } nested)
        {
            place = nested[random.Next(nested.Count)];
        }

        if (place.Count == 0)
        {
            return;
        }

        var name = place.ElementAt(random.Next(place.Count)).Key;
        var value = JsonNode.Parse(Values[random.Next(Values.Length)]);
        switch (random.Next(5))
        {
            case 0:
                place.Remove(name);
                break;
            case 1:
                place[name + "x"] = value;
                break;
            default:
                place[name] = value;
                break;
        }
    }
}
