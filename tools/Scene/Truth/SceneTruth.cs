using System.Text.Json;
using System.Text.Json.Serialization;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Scene.Truth;

/// <summary>Ground truth of every frame of a clip: <c>scene.json</c> beside <c>scene.mp4</c>.</summary>
/// <param name="Width">Of the picture, pixels.</param>
/// <param name="Height">Of the picture, pixels.</param>
/// <param name="FieldOfViewDegrees">Horizontal; see <see cref="Intrinsics"/>.</param>
/// <param name="Seed">The clip was rendered with this seed.</param>
public sealed record SceneTruth(
    int Width,
    int Height,
    double FramesPerSecond,
    double FieldOfViewDegrees,
    int Seed,
    IReadOnlyList<FrameTruth> Frames)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new BoxConverter(),
            new KeypointsConverter(),
        },
    };

    /// <summary>The camera that the clip was rendered with: a pinhole without distortion.</summary>
    [JsonIgnore]
    public CameraIntrinsics Intrinsics => CameraIntrinsics.FromFieldOfView(Width, Height, FieldOfViewDegrees);

    /// <exception cref="InvalidDataException">The file is missing or is not a scene's ground truth.</exception>
    public static SceneTruth Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <exception cref="JsonException">The text is not a scene's ground truth.</exception>
    public static SceneTruth Parse(string json) =>
        JsonSerializer.Deserialize<SceneTruth>(json, Json) ?? throw new JsonException("The document is null.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Write(string path) => File.WriteAllText(path, ToJson() + "\n");
}
