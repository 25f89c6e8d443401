using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.PageViews.Import.Command;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LogPositions))]
[JsonSerializable(typeof(PartAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ImportJson : JsonSerializerContext;
